import { mkdirSync } from 'node:fs';
import type { Job } from '../../shared/contract/jobs.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import type { CoreCarrier } from '../../shared/wire.ts';
import { createOpenTrails } from './desk/open-trails.ts';
import { dispatch, type Handlers } from './dispatch.ts';
import type { KeySeal } from './proof/key-seal.ts';
import { startSchedule } from './proof/checkpoint-schedule.ts';
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
import { fileHandlers } from './operations/files.ts';
import { importHandlers } from './operations/imports.ts';
import { integrityHandlers } from './operations/integrity.ts';
import { jobHandlers } from './operations/jobs.ts';
import { createReplays } from './operations/replays.ts';
import { settingsHandlers } from './operations/settings.ts';
import { snapshotHandlers } from './operations/snapshots.ts';
import { storageHandlers } from './operations/storage.ts';
import { trailHandlers } from './operations/trails.ts';
import { createSettings } from './settings/settings-store.ts';
import { suitCollector } from './suit-collector.ts';
import { publishOwner } from './trail/ownership.ts';

export type AppOptions = {
  /** Folder of keys, owners, index, recent trails. Made with mode 0700 when missing. */
  dataDir: string;
  host: Core['host'];
  log: Log;
  push: (push: Push) => void;
  /** Protects signing keys with the system's keychain, where the host has one. */
  keySeal?: KeySeal;
  /** The ended jobs, newest first, of a core of this session that died. */
  earlierJobs?: readonly Job[];
  now?: () => Date;
  /** Where settings may come from besides the file. */
  env?: NodeJS.ProcessEnv;
};

export type App = { handle: CoreCarrier; close(): Promise<void> };

/** Wires the core: envelopes in, replies out. `close` ends the jobs at a whole batch and leaves every trail one plain file. */
export function createApp({ dataDir, host, log, push, keySeal, earlierJobs, now = () => new Date(), env = process.env }: AppOptions): App {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  suitCollector();
  const tell = (one: Push) => {
    push(one);
    neighbours?.push(one);
  };
  const jobs = createJobs({
    push: tell,
    log,
    earlier: earlierJobs,
    onBusy: (isBusy) => trails.list().forEach(({ index }) => index.giveWay(isBusy)),
  });
  const settings = createSettings({ dataDir, env, log, now });
  const onGrown = automaticSnapshots({ jobs, log, settings });
  const trails = createOpenTrails({ dataDir, keySeal, push: tell, log, settings, onGrown });
  const core: Core = { dataDir, host, keySeal, log, now, push: tell, settings, trails, jobs, replays: createReplays(settings) };
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
    ...fileHandlers(core),
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
    ...settingsHandlers(core),
    ...storageHandlers(core),
  };
  const handle: CoreCarrier = (request) => dispatch(handlers, request, log);
  // A command ends when its work is done, and what it would do for others with it: only hosts that stay are shared.
  const isShared = host !== 'command line';
  const neighbours = isShared ? serveNeighbours({ handle, publish: (owner) => publishOwner(dataDir, owner), log }) : undefined;
  const forwarding = forward(handle, push);
  const stopSchedule = startSchedule({
    everyMinutes: () => settings.values().checkpointEveryMinutes,
    act: () => trails.list().forEach(({ trail }) => void sealTrail({ trail, dataDir, keySeal, log }, 'schedule')),
  });
  return {
    handle: forwarding.handle,
    async close() {
      stopSchedule();
      forwarding.close();
      await neighbours?.close();
      await jobs.settle();
      for (const { ref } of trails.list()) await trails.close(ref);
    },
  };
}
