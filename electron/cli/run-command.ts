import { AppError, errorTable, toWireError } from '../../shared/errors.ts';
import { visible } from '../../shared/format/visible.ts';
import { createApp } from '../core/app.ts';
import { dataDirOf } from '../core/data-dir.ts';
import { logLines } from '../core/log-lines.ts';
import type { Given, Said, Working } from './command.ts';
import { commands } from './commands.ts';
import { createProgress } from './progress.ts';
import { readLine } from './read-line.ts';
import { createSession } from './session.ts';
import { usage } from './usage.ts';

type Streams = { out: (text: string) => void; err: (text: string) => void };

/** Runs one command line (`import a.jsonl --json`) and resolves with the exit code. What it says goes to the streams given. */
export async function runCommand([name, ...words]: readonly string[], { out, err }: Streams): Promise<number> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return helpOrUnknown(name, { out, err });
  if (words.includes('--help') || words.includes('-h')) {
    out(usage(commands, name));
    return 0;
  }
  const isJson = words.includes('--json');
  try {
    const given = readLine(words, command);
    if ('stay' in command) {
      await command.stay(given, dataDirOf());
      return 0;
    }
    const said = await work(command, given, err);
    out(isJson ? `${said.json}\n` : said.text);
    return said.exit;
  } catch (error) {
    return fail(error, { name: name!, isJson, out, err });
  }
}

function helpOrUnknown(name: string | undefined, { out, err }: Streams): number {
  if (name === 'help' || name === '--help' || name === '-h') {
    out(usage(commands));
    return 0;
  }
  const problem = name === undefined ? '' : `veritrail: there is no command "${visible(name)}".\n\n`;
  err(problem + usage(commands));
  return errorTable['operation/unknown'].exit;
}

async function work({ run }: Working, given: Given, err: Streams['err']): Promise<Said> {
  const dataDir = dataDirOf();
  const app = createApp({ dataDir, host: 'command line', log: logLines(err), push: () => undefined });
  try {
    const { trail, accept } = given.flags as { trail?: string; accept?: string };
    const progress = createProgress(process.stderr);
    return await run(given, createSession({ app, dataDir, trail, accept, progress }));
  } finally {
    await app.close();
  }
}

type Failing = Streams & { name: string; isJson: boolean };

/** People read it on standard error; a program that asked for JSON gets its document all the same. */
function fail(error: unknown, { name, isJson, out, err }: Failing): number {
  const wire = toWireError(error);
  if (isJson) out(`${JSON.stringify({ error: wire })}\n`);
  err(`veritrail ${name}: ${visible(wire.message)}\n`);
  if (!(error instanceof AppError)) err(`${(error as Error).stack}\n`);
  else if (wire.code === 'input/invalid') err(`\n${usage(commands, name)}`);
  return errorTable[wire.code].exit;
}
