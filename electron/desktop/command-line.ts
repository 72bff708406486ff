import { fileURLToPath } from 'node:url';
import { outsideArchive } from '../core/built.ts';

/**
 * The words of a command, from what the installed program was started with; undefined when it is to open its window: with
 * nothing, a file, a link. A command is a bare word (`verify`), or whatever follows `--`, which launchers put there: on
 * Windows Electron ends without a word when something follows an argument like `type:order` and no `--` stands before it.
 */
export function commandWords(args: readonly string[]): readonly string[] | undefined {
  const first = args.findIndex((arg) => !arg.startsWith('-') || isMeant(arg)); // switches of the browser engine are not ours
  const word = args[first];
  if (word === '--') return args.slice(first + 1);
  return word !== undefined && (isMeant(word) || /^[a-z][a-z-]*$/.test(word)) ? args.slice(first) : undefined;
}

const isMeant = (arg: string): boolean => ['--', '--help', '-h'].includes(arg);

/**
 * Answers a command with the same code as `npm run veritrail`, and gives its exit code. Needs nothing of Electron, and never
 * throws: where nobody looks, a dialog with an error would stand for ever.
 */
export async function answerCommand(words: readonly string[]): Promise<number> {
  const entry = new URL('./cli.js', outsideArchive(import.meta.url));
  process.argv = [process.execPath, fileURLToPath(entry), ...words];
  process.on('uncaughtException', (error) => {
    process.stderr.write(`veritrail: ${error.stack}\n`);
    process.exit(2);
  });
  try {
    await import(entry.href);
  } catch (error) {
    process.stderr.write(`veritrail: ${(error as Error).stack}\n`);
    process.exitCode = 2;
  }
  await Promise.all([process.stdout, process.stderr].map(written));
  return Number(process.exitCode ?? 0);
}

/** A pipe on Windows takes what is written later, and an end of the process would cut it off. */
const written = (stream: NodeJS.WriteStream): Promise<void> => new Promise((resolve) => stream.write('', () => resolve()));
