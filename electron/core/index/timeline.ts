import type { Instant } from '../../../shared/filter/instant.ts';
import type { Place } from './facts.ts';

/** A stretch of events that stand in order already. */
type Run = { from: number; to: number };

/** All that a timeline holds: when each event was, by its number, and the numbers in order. The first two may be longer than needed. */
export type TimelineState = {
  readonly first: number;
  readonly last: number;
  readonly untimedCount: number;
  readonly span?: { earliest: number; latest: number } | undefined;
  readonly seconds: Float64Array<ArrayBuffer>;
  readonly nanos: Int32Array<ArrayBuffer>;
  readonly order: Uint32Array<ArrayBuffer>;
};

/**
 * The order of all events by (time, else time of recording; then sequence), in memory: 16 bytes an event. With it any list
 * of events comes into order, and any moment is found in a list, without asking the database.
 */
export function createTimeline(start: TimelineState = NOTHING) {
  let { seconds, nanos, order: ordered, first, last, untimedCount } = start;
  let span = start.span && { ...start.span };
  let added = new Uint32Array(1024);
  let addedCount = 0;
  let runs: Run[] = [];

  const compare = (a: number, b: number): number => seconds[a]! - seconds[b]! || nanos[a]! - nanos[b]! || a - b;

  const compareTo = (seq: number, moment: Instant): number => seconds[seq]! - moment.seconds || nanos[seq]! - moment.nanos;

  function add(place: Place): void {
    const { seq } = place;
    if (seq >= seconds.length) [seconds, nanos] = [grown(seconds, seq), grown(nanos, seq)];
    if (addedCount === added.length) added = grown(added, addedCount);
    seconds[seq] = place.seconds;
    nanos[seq] = place.nanos;
    if (!place.isTimed) untimedCount++;
    else if (!place.isOwn) widenSpan(seq);
    const run = runs.at(-1);
    if (run && compare(added[addedCount - 1]!, seq) < 0) run.to++;
    else runs.push({ from: addedCount, to: addedCount + 1 });
    added[addedCount++] = seq;
    first = last === 0 ? seq : Math.min(first, seq);
    last = Math.max(last, seq);
  }

  function widenSpan(seq: number): void {
    span ??= { earliest: seq, latest: seq };
    if (compare(seq, span.earliest) < 0) span.earliest = seq;
    if (compare(seq, span.latest) > 0) span.latest = seq;
  }

  /** Logs come in nearly ordered, so merging their few runs pair by pair is close to copying. */
  function order(): Uint32Array<ArrayBuffer> {
    if (addedCount === 0) return ordered;
    let pieces: Uint32Array<ArrayBuffer>[] = runs.map(({ from, to }) => added.subarray(from, to));
    while (pieces.length > 1) {
      const merged: Uint32Array<ArrayBuffer>[] = [];
      for (let i = 0; i < pieces.length; i += 2) merged.push(i + 1 < pieces.length ? merge(pieces[i]!, pieces[i + 1]!) : pieces[i]!);
      pieces = merged;
    }
    ordered = merge(ordered, pieces[0]!);
    added = new Uint32Array(1024);
    addedCount = 0;
    runs = [];
    return ordered;
  }

  function merge(a: Uint32Array, b: Uint32Array): Uint32Array<ArrayBuffer> {
    const out = new Uint32Array(a.length + b.length);
    let [i, j] = [b.length > 0 ? countBefore(a, b[0]!) : 0, 0];
    let k = i;
    out.set(a.subarray(0, i));
    while (i < a.length && j < b.length) out[k++] = compare(a[i]!, b[j]!) < 0 ? a[i++]! : b[j++]!;
    out.set(a.subarray(i), k);
    out.set(b.subarray(j), k + a.length - i);
    return out;
  }

  /** How many of an ordered list stand before an event. */
  function countBefore(list: Uint32Array, seq: number): number {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(list[middle]!, seq) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    add,
    /** All events, oldest first. */
    order,
    compare,
    /** How many events of the order stand before a moment, or not after it. */
    placeOf(moment: Instant, isAfter: boolean): number {
      const all = order();
      let [low, high] = [0, all.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        const side = compareTo(all[middle]!, moment);
        if (side > 0 || (side === 0 && !isAfter)) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    /** The next place whose event is not before a second, from one on whose event is: looked for near by first. */
    placeAfter(place: number, second: number): number {
      const all = order();
      const isBefore = (at: number) => at < all.length && seconds[all[at]!]! < second;
      let step = 1;
      while (isBefore(place + step)) [place, step] = [place + step, 2 * step];
      let [low, high] = [place, Math.min(place + step, all.length)];
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (isBefore(middle)) low = middle;
        else high = middle;
      }
      return high;
    },
    /** The first and the last number; 1 and 0 where there is none. A trail has no gaps, but it may have been pruned at the front. */
    bounds: (): { first: number; last: number } => ({ first, last }),
    /** When an event stands in the order. */
    instantOf: (seq: number): Instant => ({ seconds: seconds[seq]!, nanos: nanos[seq]! }),
    /** The same in whole seconds since 1970. */
    secondsOf: (seq: number): number => seconds[seq]!,
    /** Negative, zero or positive, as the event stands before, at or after the moment. */
    compareTo,
    /** How many events have no usable time. */
    untimedCount: (): number => untimedCount,
    /** The first and the last event in time that are not Veritrail's own; undefined where there is none. */
    span: () => span,
    /** To be written down at once: it is not a copy. */
    state: (): TimelineState => ({ first, last, untimedCount, span, seconds, nanos, order: order() }),
  };
}
export type Timeline = ReturnType<typeof createTimeline>;

const NOTHING: TimelineState = {
  first: 1,
  last: 0,
  untimedCount: 0,
  seconds: new Float64Array(0),
  nanos: new Int32Array(0),
  order: new Uint32Array(0),
};

function grown<T extends Float64Array | Int32Array | Uint32Array>(array: T, needed: number): T {
  const bigger = new (array.constructor as new (length: number) => T)(Math.max(needed + 1, array.length * 2));
  bigger.set(array);
  return bigger;
}
