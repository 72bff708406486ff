import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { leaveTally, skippedNote } from './tally.ts';

/** Leaves the tally of a vitest run. A file that could not be loaded counts as one failure. */
export class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const broken = modules.filter((module) => module.errors().length > 0);
    leaveTally({
      passed: inState('passed').length,
      failed: inState('failed').length + inState('pending').length + broken.length,
      skipped: inState('skipped').length,
      notes: [
        ...inState('skipped').map((test) => skippedNote(nameOf(test), reasonOf(test))),
        ...tests.filter((test) => test.diagnostic()?.flaky).map((test) => `flaky: ${nameOf(test)}`),
      ],
    });
  }
}

const nameOf = (test: TestCase): string => `${test.module.relativeModuleId}: ${test.fullName}`;

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' && result.note) || 'its condition does not hold on this computer';
}
