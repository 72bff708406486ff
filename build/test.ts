import { join } from 'node:path';
import { root, runStep } from './run.ts';
import { packageCheck, staticSteps, type Step } from './steps.ts';
import { type Tally, TALLY_FILE, takeTally, totalOf } from './tally.ts';

// "npm test": every step runs, whatever became of the one before, and the last line is "N passed, N failed, N skipped":
// the tests of vitest and Playwright, and one for each other step.

const startedMs = performance.now();
const tallies: Tally[] = [];
const lost: string[] = [];

for (const step of staticSteps) runCounted(step);
runTests({ name: 'unit, property, contract and fault tests', command: 'vitest', args: ['run', '--config', 'build/vitest.config.ts'] });
runCounted({ name: 'build', command: 'node', args: ['build/build.ts'] });
runTests(packageCheck);
runTests({ name: 'browser tests', command: 'playwright', args: ['test', '--config', 'build/playwright.config.ts'] });

const { passed, failed, skipped, notes } = totalOf(tallies);
console.log(`\n${Math.round((performance.now() - startedMs) / 1000)} s`);
for (const note of notes) console.log(note);
for (const name of lost) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;

function runCounted(step: Step): void {
  const isGood = runStep(step);
  tallies.push({ passed: Number(isGood), failed: Number(!isGood), skipped: 0, notes: [] });
  if (!isGood) lost.push(step.name);
}

function runTests(step: Step): void {
  const file = join(root, 'test-results', `tally-${tallies.length}.json`);
  const tally = takeTally(file, runStep(step, { [TALLY_FILE]: file }));
  tallies.push(tally);
  if (tally.failed > 0) lost.push(`${step.name}: ${tally.failed}`);
}
