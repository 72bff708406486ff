import type { Handlers } from '../dispatch.ts';
import type { Core } from './core.ts';

export const jobHandlers = ({ jobs }: Core): Pick<Handlers, 'jobs.list' | 'jobs.get' | 'jobs.cancel' | 'jobs.dismiss'> => ({
  'jobs.list': () => ({ jobs: jobs.list() }),
  'jobs.get': ({ job }) => jobs.get(job),
  'jobs.cancel': ({ job }) => jobs.cancel(job),
  'jobs.dismiss': ({ jobs: ids }) => ({ dismissed: jobs.dismiss(ids) }),
});
