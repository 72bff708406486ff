import { printOf } from './column-builder.ts';
import type { Ranking } from './leaf-messages.ts';
import { countsIn, type OpenSegment, type Rows } from './segment.ts';
import type { Column } from './segment-file.ts';
import { textReader } from './texts.ts';

/** Values share a sum with those whose prints end alike. */
const SUMS = 1 << 17;
/** Twice as many sums as values are wanted are looked into at first, the largest; more where that was too few; and no more than some. */
const FIRST = 2;
const FURTHER = 16;
const MOST_LARGEST = 65_536;

/** How often each value of a segment occurs, by its number, and which sum it is part of. */
type Counted = { readonly segment: OpenSegment; readonly column: Column; readonly counts: Uint32Array; readonly prints: Uint32Array };

/**
 * Counts the values of a field that are among the most frequent, without taking up millions of texts: at first sums of values
 * whose prints end alike, and then the values themselves of the largest sums alone. A value is never more frequent than its sum.
 */
export function createRanking({ field, among, limit, others }: Ranking) {
  const sums = new Uint32Array(SUMS);
  const counted: Counted[] = [];
  for (const [value, count] of others) sums[sumOf(printOf(value))]! += count;

  function countLargest(most: number): { counts: Map<string, number>; least: number } {
    const { least, isLargest } = largest(sums, most);
    const counts = new Map([...others].filter(([value]) => isLargest[sumOf(printOf(value))] === 1));
    for (const { segment, column, counts: inSegment, prints } of counted) {
      const tokenAt = textReader(segment.texts(column));
      for (let one = 0; one < inSegment.length; one++) {
        if (inSegment[one] === 0 || isLargest[sumOf(prints[one]!)] === 0) continue;
        const value = JSON.parse(tokenAt(one)) as string;
        counts.set(value, (counts.get(value) ?? 0) + inSegment[one]!);
      }
    }
    return { counts, least };
  }

  return {
    /** Takes in the rows of a segment. */
    add(segment: OpenSegment): void {
      const rows: Rows = among.subarray(segment.first >>> 5);
      for (const column of segment.at('field', [field])) {
        const counts = countsIn(segment, column, rows);
        const prints = segment.of(column, 'prints') as Uint32Array;
        for (let one = 0; one < counts.length; one++) sums[sumOf(prints[one]!)]! += counts[one]!;
        counted.push({ segment, column, counts, prints });
      }
    },
    /** All values that are as frequent as the last of those asked for or more so, with others; undefined where too many are. */
    finish(): Map<string, number> | undefined {
      for (let most = FIRST * limit; most <= MOST_LARGEST; most *= FURTHER) {
        const { counts, least } = countLargest(most);
        const last = [...counts.values()].toSorted((a, b) => b - a)[limit - 1] ?? 0;
        if (last > least) return counts;
      }
      return undefined;
    },
  };
}

const sumOf = (print: number): number => print & (SUMS - 1);

/** Marks the largest sums, at most so many; the others are `least` or less. */
function largest(sums: Uint32Array, most: number): { least: number; isLargest: Uint8Array } {
  const bySize = new Uint32Array(32 * STEPS);
  for (let i = 0; i < sums.length; i++) if (sums[i] !== 0) bySize[sizeOf(sums[i]!)]!++;
  let [size, count] = [bySize.length - 1, 0];
  while (size >= 0 && count + bySize[size]! <= most) count += bySize[size--]!;
  const isLargest = new Uint8Array(sums.length);
  let least = -1;
  for (let i = 0; i < sums.length; i++) {
    if (sums[i] === 0) continue;
    if (sizeOf(sums[i]!) > size) isLargest[i] = 1;
    else least = Math.max(least, sums[i]!);
  }
  return { least, isLargest };
}

/** Sizes between a power of two and the next. */
const STEPS = 256;

/** In which of a few thousand sizes a number falls that is not 0: a larger number in no smaller one. */
const sizeOf = (number: number): number => (31 - Math.clz32(number)) * STEPS + (((number << Math.clz32(number)) >>> 23) & (STEPS - 1));
