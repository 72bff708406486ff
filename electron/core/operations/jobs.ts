import type { Handlers } from '../dispatch.ts';
import type { Core } from './core.ts';

export const jobHandlers = ({ jobs }: Core): Pick<Handlers, 'jobs.list' | 'jobs.get' | 'jobs.cancel'> => ({
  'jobs.list': () => ({ jobs: jobs.list() }),
  'jobs.get': ({ job }) => jobs.get(job),
  'jobs.cancel': ({ job }) => jobs.cancel(job),
});
