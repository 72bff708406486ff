import { LRUCache } from 'lru-cache';
import { compareMoments } from '../../../shared/reducers/moment.ts';
import type { Trail } from '../trail/trail.ts';
import { recordsOf } from './read-events.ts';
import type { Subject } from './subject.ts';

/** One event as far as order goes. */
export type Placed = { version: number; seq: number; moment: string };

/** How an aggregate's versions stand to time: 1..inOrder came in the order of their moments up to `latest`, `rest` are those after. */
export type TimeOrder = { inOrder: number; latest: string | undefined; rest: readonly Placed[] };

type Known = { version: number; latest: string };

/**
 * Remembers how far the versions of each aggregate are in order: events only come at the end, so what is in order stays so.
 * A snapshot knows it too; what neither knows is read.
 */
export function createTimeOrders(trail: Trail) {
  const known = new LRUCache<string, Known>({ max: 10_000 });

  async function begin(aggregate: string): Promise<Known | undefined> {
    const remembered = known.get(aggregate);
    if (remembered) return remembered;
    return (await trail.snapshots.marks(aggregate)).findLast((mark) => mark.origin === 'automatic' && mark.inTimeOrder);
  }

  return async function timeOrderOf({ aggregate, size }: Subject): Promise<TimeOrder> {
    const start = await begin(aggregate);
    let inOrder = start?.version ?? 0;
    let latest = start?.latest;
    const rest: Placed[] = [];
    for await (const piece of recordsOf(trail, aggregate, inOrder + 1, size)) {
      for (const { seq, record } of piece) {
        const moment = momentIn(record) ?? latest ?? ''; // one that cannot be read stays where it is
        const isNext = rest.length === 0 && (latest === undefined || compareMoments(latest, moment) <= 0);
        if (!isNext) rest.push({ version: inOrder + rest.length + 1, seq, moment });
        else {
          inOrder++;
          latest = moment;
        }
      }
    }
    if (latest !== undefined) known.set(aggregate, { version: inOrder, latest });
    return { inOrder, latest, rest };
  };
}
export type TimeOrders = ReturnType<typeof createTimeOrders>;

/**
 * `time`, else `recorded`, without reading the whole record. Sorted by name both stand after `data`, and inside a string every
 * quote is escaped: the last `,"prev":"` and what follows it are the envelope's own. Undefined where the record was cut.
 */
export function momentIn(record: string): string | undefined {
  const envelope = record.lastIndexOf(',"prev":"');
  return textAfter(record, ',"time":"', envelope) ?? textAfter(record, ',"recorded":"', envelope);
}

function textAfter(record: string, name: string, from: number): string | undefined {
  const at = record.indexOf(name, from);
  return at < 0 ? undefined : record.slice(at + name.length, record.indexOf('"', at + name.length));
}
