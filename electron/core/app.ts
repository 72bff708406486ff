import { mkdirSync } from 'node:fs';
import type { Push } from '../../shared/contract/pushes.ts';
import type { CoreCarrier } from '../../shared/wire.ts';
import { createOpenTrails } from './desk/open-trails.ts';
import { dispatch, type Handlers } from './dispatch.ts';
import { sealTrail } from './proof/seal-trail.ts';
import { createJobs } from './jobs/jobs.ts';
import type { Log } from './log.ts';
import { forward } from './neighbours/forward.ts';
import { serveNeighbours } from './neighbours/serve-neighbours.ts';
import { aggregateHandlers } from './operations/aggregates.ts';
import { appHandlers } from './operations/app.ts';
import { automaticSnapshots } from './operations/automatic-snapshots.ts';
import { anchorHandlers } from './operations/anchors.ts';
import { checkpointHandlers } from './operations/checkpoints.ts';
import { checkHandlers } from './operations/checks.ts';
import { controlHandlers } from './operations/controls.ts';
import { drillHandlers } from './operations/drill.ts';
import { exploreHandlers } from './operations/explore.ts';
import { overviewHandlers } from './operations/overview.ts';
import { viewHandlers } from './operations/views.ts';
import { keyHandlers } from './operations/keys.ts';
import { packHandlers } from './operations/packs.ts';
import { proofHandlers } from './operations/proofs.ts';
import { witnessHandlers } from './operations/witness.ts';
import type { Core } from './operations/core.ts';
import { eventHandlers } from './operations/events.ts';
import { exportHandlers } from './operations/exports.ts';
import { importHandlers } from './operations/imports.ts';
import { integrityHandlers } from './operations/integrity.ts';
import { jobHandlers } from './operations/jobs.ts';
import { createReplays } from './operations/replays.ts';
import { snapshotHandlers } from './operations/snapshots.ts';
import { trailHandlers } from './operations/trails.ts';
import { publishOwner } from './trail/ownership.ts';

/** How often an open trail is signed on its own; nothing is signed where only checkpoints came since. */
const CHECKPOINT_EVERY_MS = 60 * 60 * 1000;

export type AppOptions = {
  /** Folder of keys, owners, index, recent trails. Made with mode 0700 when missing. */
  dataDir: string;
  host: Core['host'];
  log: Log;
  push: (push: Push) => void;
  now?: () => Date;
};

export type App = { handle: CoreCarrier; close(): Promise<void> };

/** Wires the core: envelopes in, replies out. `close` ends the jobs at a whole batch and leaves every trail one plain file. */
export function createApp({ dataDir, host, log, push, now = () => new Date() }: AppOptions): App {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const tell = (one: Push) => {
    push(one);
    neighbours?.push(one);
  };
  const jobs = createJobs(tell, log);
  const trails = createOpenTrails({ dataDir, push: tell, log, onGrown: automaticSnapshots(jobs, log) });
  const core: Core = { dataDir, host, log, now, trails, jobs, replays: createReplays() };
  const handlers: Handlers = {
    ...appHandlers(core),
    ...trailHandlers(core),
    ...eventHandlers(core),
    ...exploreHandlers(core),
    ...overviewHandlers(core),
    ...controlHandlers(),
    ...viewHandlers(core),
    ...importHandlers(core),
    ...exportHandlers(core),
    ...aggregateHandlers(core),
    ...snapshotHandlers(core),
    ...integrityHandlers(core),
    ...checkpointHandlers(core),
    ...proofHandlers(core),
    ...packHandlers(core),
    ...checkHandlers(core),
    ...anchorHandlers(core),
    ...witnessHandlers(core),
    ...keyHandlers(core),
    ...drillHandlers(core),
    ...jobHandlers(core),
  };
  const handle: CoreCarrier = (request) => dispatch(handlers, request, log);
  // A command ends when its work is done, and what it would do for others with it: only hosts that stay are shared.
  const isShared = host !== 'command line';
  const neighbours = isShared ? serveNeighbours({ handle, publish: (owner) => publishOwner(dataDir, owner), log }) : undefined;
  const forwarding = forward(handle, push);
  // A timer of its own would keep a finished command alive.
  const schedule = setInterval(
    () => trails.list().forEach(({ trail }) => void sealTrail({ trail, dataDir, log }, 'schedule')),
    CHECKPOINT_EVERY_MS,
  ).unref();
  return {
    handle: forwarding.handle,
    async close() {
      clearInterval(schedule);
      forwarding.close();
      await neighbours?.close();
      await jobs.settle();
      for (const { ref } of trails.list()) await trails.close(ref);
    },
  };
}
