import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { leaveTally } from './tally.ts';

/** Leaves the tally of a Playwright run. A test that passed only when run again has failed. */
// oxlint-disable-next-line import/no-default-export -- Playwright finds a reporter so
export default class PlaywrightTally implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    const skipped = tests.filter((test) => test.outcome() === 'skipped');
    const passed = tests.filter((test) => test.outcome() === 'expected');
    leaveTally({
      passed: passed.length,
      failed: tests.length - passed.length - skipped.length,
      skipped: skipped.map((test) => ({ name: test.titlePath().filter(Boolean).join(' > '), reason: reasonOf(test) })),
    });
  }
}

const reasonOf = (test: TestCase): string =>
  test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given';
