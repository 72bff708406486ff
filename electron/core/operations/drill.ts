import type { Handlers } from '../dispatch.ts';
import { runTask } from '../jobs/run-task.ts';
import { keysOf, latestVkey } from '../proof/trail-key-history.ts';
import { type Core, signingAccess } from './core.ts';

export const drillHandlers = (core: Core): Pick<Handlers, 'drill.start'> => ({
  'drill.start': async ({ trail: ref }) => {
    const { trails, jobs, now } = core;
    const { trail } = trails.get(ref);
    const { id, name, path } = trail;
    const vkey = latestVkey(await keysOf(trail));
    const job = jobs.start({
      kind: 'drill',
      trail: ref,
      title: `Tamper drill on a copy of ${name}`,
      unit: 'records',
      run: (context) =>
        runTask({ kind: 'drill', path, facts: { id, name, vkey }, now: now().toISOString(), ...signingAccess(core) }, context),
    });
    return { job };
  },
});
