import { basename } from 'node:path';
import type { Handlers } from '../dispatch.ts';
import { checkFile } from '../packs/check/check-file.ts';
import type { Core } from './core.ts';

export const checkHandlers = ({ trails, jobs, dataDir }: Core): Pick<Handlers, 'checks.start'> => ({
  'checks.start': (_, { grant }) => {
    const path = grant?.paths[0];
    if (path === undefined) return { status: 'cancelled' };
    const trailOf = (id: string) => trails.list().find(({ trail }) => trail.id === id)?.trail;
    const job = jobs.start({
      kind: 'check',
      title: `Checking ${grant?.names?.[0] ?? basename(path)}`,
      unit: 'records',
      run: async () => ({ kind: 'check', report: await checkFile(path, { dataDir, trailOf }) }),
    });
    return { status: 'started', job };
  },
});
