import { runtimeProblem } from '../core/runtime-problem.ts';

const problem = runtimeProblem();
if (problem !== undefined) {
  process.stderr.write(`veritrail: ${problem}\n`);
  process.exit(2);
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader, `head` for example, has had enough
  throw error;
});

// Loaded only now: an old Node must get to the sentence above before it gets to SQLite.
const { runCommand } = await import('./run-command.ts');
process.exitCode = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
