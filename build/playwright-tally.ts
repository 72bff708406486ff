import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { leaveTally, skippedNote } from './tally.ts';

/** Leaves the tally of a Playwright run. A test that passed only when run again counts as passed, and is named. */
// oxlint-disable-next-line import/no-default-export -- Playwright finds a reporter so
export default class PlaywrightTally implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    const withOutcome = (outcome: ReturnType<TestCase['outcome']>) => tests.filter((test) => test.outcome() === outcome);
    const flaky = withOutcome('flaky');
    const skipped = withOutcome('skipped').length;
    const passed = withOutcome('expected').length + flaky.length;
    leaveTally({
      passed,
      failed: tests.length - passed - skipped,
      skipped,
      notes: [...(this.suite?.suites ?? []).flatMap(skippedNotes), ...flaky.map((test) => `flaky: ${nameOf(test)}`)],
    });
  }
}

/** A host that this computer does not have is one note, not one for each of its tests. */
function skippedNotes(project: Suite): string[] {
  const tests = project.allTests();
  const skipped = tests.filter((test) => test.outcome() === 'skipped');
  const [reason, ...others] = new Set(skipped.map(reasonOf));
  if (reason !== undefined && others.length === 0 && skipped.length === tests.length)
    return [skippedNote(`all ${tests.length} tests on ${project.title}`, reason)];
  return skipped.map((test) => skippedNote(nameOf(test), reasonOf(test)));
}

const nameOf = (test: TestCase): string => test.titlePath().filter(Boolean).join(' > ');

const reasonOf = (test: TestCase): string =>
  test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given';
