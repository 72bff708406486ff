import { basename } from 'node:path';
import type { Handlers } from '../dispatch.ts';
import { checkFiles } from '../packs/check-file.ts';
import type { Core } from './core.ts';

export const checkHandlers = ({ trails, jobs, dataDir }: Core): Pick<Handlers, 'checks.start'> => ({
  'checks.start': (_, { grant }) => {
    if (!grant?.paths.length) return { status: 'cancelled' };
    const handed = grant.paths.map((path, at) => ({ path, name: grant.names?.[at] ?? basename(path) }));
    const trailOf = (id: string) => trails.list().find(({ trail }) => trail.id === id)?.trail;
    const job = jobs.start({
      kind: 'check',
      title: `Checking ${titleOf(handed.map(({ name }) => name))}`,
      unit: 'records',
      run: async () => ({ kind: 'check', report: await checkFiles(handed, { dataDir, trailOf }) }),
    });
    return { status: 'started', job };
  },
});

/** A folder that a browser took apart is called by its own name. */
function titleOf(names: readonly string[]): string {
  const [first = '', ...more] = names;
  const folder = first.split('/')[0]!;
  if (more.length > 0 && names.every((name) => name.startsWith(`${folder}/`))) return folder;
  return names.toSorted((a, b) => a.length - b.length)[0]!;
}
