import type { Handlers } from '../dispatch.ts';
import { checkFile } from '../packs/check/check-file.ts';
import { layOut } from '../packs/check/lay-out.ts';
import type { Core } from './core.ts';

export const checkHandlers = ({ trails, jobs, dataDir }: Core): Pick<Handlers, 'checks.start'> => ({
  'checks.start': (_, { grant }) => {
    if (!grant?.paths.length) return { status: 'cancelled' };
    const trailOf = (id: string) => trails.list().find(({ trail }) => trail.id === id)?.trail;
    const { name, path, done } = layOut(grant, dataDir);
    const job = jobs.start({
      kind: 'check',
      title: `Checking ${name}`,
      unit: 'records',
      run: async () => ({ kind: 'check', report: await checkFile(path, { dataDir, trailOf }).finally(done) }),
    });
    return { status: 'started', job };
  },
});
