import type { Histogram, Layer, StackField } from '../../../../shared/contract/explore.ts';
import type { Filter } from '../../../../shared/filter/filter.ts';
import { formatInstant } from '../../../../shared/filter/instant.ts';
import { bucketsFor } from '../../../../shared/zones/buckets.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import type { Found, IndexParts } from '../find.ts';
import { keepCommon } from '../sets/bits.ts';
import { countWords, ranked } from './count-words.ts';
import type { Pause } from './pause.ts';
import { spanToDraw, untimedIn } from './span.ts';

export type HistogramQuestion = { readonly filter: Filter; readonly by: StackField; readonly zone: Zone; readonly most: number };

/** Values with a layer of their own; the rest share one. */
const LAYERS = 8;
const SLICE = 1 << 20;

/** Which layer each word belongs to, and what the layers are. */
type Stack = { readonly layerOf: Uint8Array; readonly layers: readonly Omit<Layer, 'count'>[] };

/** Counts the events of a selection over time; undefined where none has a usable time. */
export async function histogramOf(
  parts: IndexParts,
  found: Found,
  question: HistogramQuestion,
  pause: Pause,
): Promise<Histogram | undefined> {
  const span = spanToDraw(parts, found, question.filter);
  if (!span) return undefined;
  const { size, bounds } = bucketsFor(span.from, span.to, { zone: question.zone, most: question.most });
  const stack = stackOf(parts, found, question.by);
  const counts = await count(parts, found, { bounds, by: question.by, stack }, pause);
  const width = stack.layers.length;
  const totals = stack.layers.map((_, layer) => sum(bounds.slice(1).map((_end, at) => counts[at * width + layer]!)));
  const used = stack.layers.map((_, layer) => layer).filter((layer) => totals[layer]! > 0);
  const buckets = bounds.slice(1).map((end, at) => {
    const inside = used.map((layer) => counts[at * width + layer]!);
    return { from: timeOf(bounds[at]!), to: timeOf(end), total: sum(inside), counts: inside };
  });
  const untimed = untimedIn(parts, found);
  return {
    bucket: size,
    from: timeOf(bounds[0]!),
    to: timeOf(bounds.at(-1)!),
    layers: used.map((layer) => ({ ...stack.layers[layer]!, count: totals[layer]! })),
    buckets,
    untimed,
    outside: found.total - untimed - sum(totals),
  };
}

function stackOf({ columns, words }: IndexParts, { bits }: Found, by: StackField): Stack {
  if (by === 'none') return { layerOf: new Uint8Array(1), layers: [{ kind: 'value', value: '' }] };
  const size = words.size(by);
  const chosen = ranked(countWords(columns.counted(by), bits, size)).slice(0, LAYERS);
  const layerOf = new Uint8Array(size).fill(chosen.length);
  for (const [layer, word] of chosen.entries()) layerOf[word] = layer;
  layerOf[0] = chosen.length + 1;
  const named = chosen.map((word) => ({ kind: 'value' as const, value: words.textOf(by, word) }));
  return { layerOf, layers: [...named, { kind: 'others', value: '' }, { kind: 'absent', value: '' }] };
}

type Target = { readonly bounds: readonly number[]; readonly by: StackField; readonly stack: Stack };

/** Counts by bucket and layer. Runs through the order of time, where a bucket is a stretch. */
async function count(
  { timeline, columns }: IndexParts,
  { bits }: Found,
  { bounds, by, stack }: Target,
  pause: Pause,
): Promise<Uint32Array> {
  const width = stack.layers.length;
  const counts = new Uint32Array((bounds.length - 1) * width);
  const { layerOf } = stack;
  const timed = keepCommon(bits.slice(), columns.timed());
  const column = by === 'none' ? undefined : columns.of(by);
  const order = timeline.order();
  const places = bounds.map((seconds) => timeline.placeOf({ seconds, nanos: 0 }, false));
  for (let bucket = 0; bucket + 1 < bounds.length; bucket++) {
    for (let from = places[bucket]!; from < places[bucket + 1]!; from += SLICE) {
      const end = Math.min(places[bucket + 1]!, from + SLICE);
      for (let at = from; at < end; at++) {
        const seq = order[at]!;
        if ((timed[seq >>> 5]! & (1 << (seq & 31))) === 0) continue;
        counts[bucket * width + layerOf[column ? column[seq]! : 0]!]!++;
      }
      await pause(end - from);
    }
  }
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The first and the last moment that a time can name. */
const FIRST = { seconds: -62_135_596_800, nanos: 0 };
const LAST = { seconds: 253_402_300_799, nanos: 999_999_999 };

function timeOf(seconds: number): string {
  if (seconds < FIRST.seconds) return formatInstant(FIRST);
  return formatInstant(seconds > LAST.seconds ? LAST : { seconds, nanos: 0 });
}
