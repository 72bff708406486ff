import type { Command } from './command.ts';
import { eventsCommand } from './commands/events.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { statsCommand } from './commands/stats.ts';
import { verifyCommand } from './commands/verify.ts';

/** Everything the command line can do, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  events: eventsCommand,
  verify: verifyCommand,
  export: exportCommand,
  stats: statsCommand,
  serve: serveCommand,
  sample: sampleCommand,
};
