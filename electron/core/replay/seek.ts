import type { Output } from '../../../shared/contract/index.ts';
import { AggregateState } from '../../../shared/reducers/state.ts';
import { type Condition, parseCondition } from '../../../shared/reducers/condition.ts';
import { eventsOf } from './read-events.ts';
import { foldToVersion } from './state-at-version.ts';
import { foldBefore } from './steps.ts';
import type { Subject } from './subject.ts';

export type Found = Output<'aggregates.seek'>;

/** The next version after `from` where the condition becomes true: it was not before it, and is after it. */
export async function seekNext(subject: Subject, text: string, from: number): Promise<Found> {
  const condition = parseCondition(text);
  const { fold } = await foldBefore(subject, from + 1);
  let was = from > 0 && condition.holds(fold.state);
  let probes = 0;
  for await (const piece of eventsOf(subject.trail, subject.aggregate, from + 1, subject.size)) {
    for (const event of piece) {
      fold.apply(event);
      probes++;
      const is = condition.holds(fold.state);
      if (is && !was) return { version: event.version, seq: event.seq, probes };
      was = is;
    }
  }
  return { probes };
}

/**
 * Halves the versions: the first where the condition is true, provided that it stays true once it is. Where it comes and goes
 * it is one of the versions where it becomes true. Answers nothing where it is not true at the end.
 */
export async function bisect(subject: Subject, text: string): Promise<Found> {
  const condition = parseCondition(text);
  let [below, above] = [0, subject.size];
  let probes = 1;
  let reached = await probe(subject, condition, above);
  if (!reached.holds) return { probes };
  let { seq } = reached;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    reached = await probe(subject, condition, middle);
    probes++;
    if (reached.holds) [above, seq] = [middle, reached.seq];
    else below = middle;
  }
  return { version: above, seq, probes };
}

async function probe(subject: Subject, condition: Condition, version: number): Promise<{ holds: boolean; seq: number }> {
  const { state, blame, seq } = await foldToVersion(subject, version);
  return { holds: condition.holds(AggregateState.from(state, blame, subject.reducer.tables)), seq };
}
