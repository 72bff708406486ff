import { compareInTime, compareMoments, momentOf } from '../../../shared/reducers/moment.ts';
import type { ReplayEvent } from '../../../shared/reducers/replay-event.ts';
import { baseForTime } from './base-snapshot.ts';
import { eventsAt, eventsOf } from './read-events.ts';
import type { Reached } from './state-at-version.ts';
import type { Subject } from './subject.ts';
import type { Placed, TimeOrder } from './time-order.ts';

/** Folds the events up to a moment in (time, version) order: those that came in order, with the late ones where they belong. */
export async function foldToTime(subject: Subject, moment: string, { inOrder, rest }: TimeOrder): Promise<Reached> {
  const late = rest.filter((place) => compareMoments(place.moment, moment) <= 0).toSorted(byMoment);
  const base = await baseForTime(subject, earlier(late[0]?.moment ?? moment, moment), inOrder);
  const { fold } = base;
  const others = await cursor(eventsAt(subject.trail, late));
  for await (const piece of upTo(moment, eventsOf(subject.trail, subject.aggregate, base.version + 1, inOrder))) {
    for (const event of piece) {
      for (let other = others.peek(); other && compareInTime(other, event) < 0; other = await others.next()) fold.apply(other);
      fold.apply(event);
    }
  }
  for (let other = others.peek(); other; other = await others.next()) fold.apply(other);
  return { ...fold.folded(), ...(base.snapshot === undefined ? {} : { snapshot: { id: base.snapshot, version: base.version } }) };
}

const byMoment = (a: Placed, b: Placed): number => compareMoments(a.moment, b.moment) || a.version - b.version;
const earlier = (a: string, b: string): string => (compareMoments(a, b) < 0 ? a : b);

/** Ends with the last event at or before the moment. */
async function* upTo(moment: string, pieces: AsyncIterable<ReplayEvent[]>): AsyncGenerator<ReplayEvent[]> {
  for await (const piece of pieces) {
    const end = piece.findIndex((event) => compareMoments(momentOf(event), moment) > 0);
    yield end < 0 ? piece : piece.slice(0, end);
    if (end >= 0) return;
  }
}

/** Reads pieces one event at a time: `peek` without waiting, `next` waits only at the end of a piece. */
async function cursor(pieces: AsyncGenerator<ReplayEvent[]>) {
  let piece: ReplayEvent[] = [];
  let at = 0;
  async function next(): Promise<ReplayEvent | undefined> {
    if (++at >= piece.length) {
      const read = await pieces.next();
      piece = read.done ? [] : read.value;
      at = 0;
    }
    return piece[at];
  }
  await next();
  return { peek: () => piece[at], next };
}
