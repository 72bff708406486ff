import type { ControlDefinition } from './definition.ts';

const LOGIN = /log.?[io]n|sign.?in|session.?start/i;
const FAILURE = /^(?:fail|den|reject|error|invalid|block)/i;
const WITHIN_SECONDS = 600;
const FAILURES = 3;

type Tries = { readonly failures: number[]; readonly successes: { seq: number; seconds: number }[] };

/** A login that succeeded within ten minutes after at least three of the same actor that did not. */
export const loginAfterFailures: ControlDefinition = {
  concerns: ({ type = '', category }) => category === 'authentication' || LOGIN.test(type),
  needs: [],
  search() {
    const byActor = new Map<string, Tries>();
    return {
      see({ seq, own, type = '', outcome = '', actor, time }) {
        if (own || actor === undefined || !time || !LOGIN.test(type)) return;
        const tries = byActor.get(actor) ?? { failures: [], successes: [] };
        byActor.set(actor, tries);
        if (FAILURE.test(outcome) || FAILURE.test(type.split(/[._]/).at(-1)!)) tries.failures.push(time.seconds);
        else tries.successes.push({ seq, seconds: time.seconds });
      },
      found: () =>
        [...byActor.values()].flatMap(({ failures, successes }) => {
          const sorted = failures.toSorted((a, b) => a - b);
          return successes
            .filter(({ seconds }) => countBetween(sorted, seconds - WITHIN_SECONDS, seconds) >= FAILURES)
            .map(({ seq }) => seq);
        }),
    };
  },
};

/** How many of the ascending numbers lie from one up to another, both included. */
const countBetween = (sorted: readonly number[], from: number, to: number): number => firstAbove(sorted, to) - firstAbove(sorted, from - 1);

function firstAbove(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
