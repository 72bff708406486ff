import type { Handlers } from '../dispatch.ts';
import { runTask } from '../jobs/run-task.ts';
import { layOut } from '../packs/check/lay-out.ts';
import type { Core } from './core.ts';
import { access } from './growing.ts';

export const checkHandlers = ({ trails, jobs, dataDir }: Core): Pick<Handlers, 'checks.start'> => ({
  'checks.start': (_, { grant }) => {
    if (!grant?.paths.length) return { status: 'cancelled' };
    const { name, path, done } = layOut(grant, dataDir);
    const job = jobs.start({
      kind: 'check',
      title: `Checking ${name}`,
      unit: 'records',
      run: (context) => {
        const open = trails.list().map((entry) => ({ id: entry.trail.id, ...access(entry) }));
        return runTask({ kind: 'check', path, dataDir, trails: open }, context).finally(done);
      },
    });
    return { status: 'started', job };
  },
});
