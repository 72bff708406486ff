import type { Command } from './command.ts';
import { anchorsCommand } from './commands/anchors.ts';
import { aggregatesCommand } from './commands/aggregates.ts';
import { eventsCommand } from './commands/events.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { incidentCommand } from './commands/incident.ts';
import { replayCommand } from './commands/replay.ts';
import { checkCommand } from './commands/check.ts';
import { checkpointCommand } from './commands/checkpoint.ts';
import { drillCommand } from './commands/drill.ts';
import { packCommand } from './commands/pack.ts';
import { proofCommand } from './commands/proof.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { settingsCommand } from './commands/settings.ts';
import { snapshotCommand } from './commands/snapshot.ts';
import { snapshotsCommand } from './commands/snapshots.ts';
import { stateCommand } from './commands/state.ts';
import { statsCommand } from './commands/stats.ts';
import { verifyCommand } from './commands/verify.ts';

/** Everything the command line can do, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  events: eventsCommand,
  incident: incidentCommand,
  verify: verifyCommand,
  checkpoint: checkpointCommand,
  proof: proofCommand,
  pack: packCommand,
  check: checkCommand,
  anchors: anchorsCommand,
  drill: drillCommand,
  export: exportCommand,
  aggregates: aggregatesCommand,
  replay: replayCommand,
  state: stateCommand,
  snapshot: snapshotCommand,
  snapshots: snapshotsCommand,
  stats: statsCommand,
  settings: settingsCommand,
  serve: serveCommand,
  sample: sampleCommand,
};
