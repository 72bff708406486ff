import type { Condition, Test } from '../../../../shared/filter/filter.ts';
import { parseInstant } from '../../../../shared/filter/instant.ts';
import { isWordField } from '../columns.ts';
import { boundsOf } from '../number-bounds.ts';
import type { Timeline } from '../timeline.ts';
import type { Words } from '../words.ts';
import { addAll, addTo, cut, emptyBits, keepCommon, rangeBits, takeAway, type Bits } from './bits.ts';
import type { Question } from './judge.ts';
import { BLOCK_EVENTS, type Countable, type WordColumn, type WordColumns } from './word-columns.ts';

type FieldCondition = Extract<Condition, { kind: 'field' }>;
export type MemoryParts = { readonly columns: WordColumns; readonly timeline: Timeline; readonly words: Words };

/** Whether what is looked at is not each event: by number or time they lie in order, and our own are known. */
export const needsNoScan = ({ field }: FieldCondition): boolean => !isWordField(field);

/** Whether what a condition asks about lies in memory. */
export const isInMemory = (condition: Condition): condition is FieldCondition =>
  condition.kind === 'field' && (isWordField(condition.field) || ['time', 'own', 'seq'].includes(condition.field));

/** The events that satisfy a condition of which `isInMemory` holds. Only those `among` matter, which is a set up to `through`. */
export function judgeInMemory(
  { condition: { field, tests }, through, among }: Question & { condition: FieldCondition },
  { columns, timeline, words }: MemoryParts,
): Bits {
  if (isWordField(field)) return withWords(columns.counted(field), words.passing(field, tests), { through, among });
  if (field === 'seq') return inRanges(tests, through);
  if (field === 'time') return atTimes(tests, through, { timed: columns.timed(), timeline });
  return ownOrNot(tests, cut(columns.own(), through), through);
}

/** The caller leaves out what is not on the trail. */
function ownOrNot(tests: readonly Test[], own: Bits, through: number): Bits {
  const isWanted = (text: string) => tests.some((test) => !('equals' in test) || test.equals === text);
  if (!isWanted('false')) return isWanted('true') ? own : emptyBits(through);
  const all = rangeBits(1, through);
  return isWanted('true') ? all : takeAway(all, own);
}

/** The events that have one of these words. Blocks of which it is known that none has, or all have, are not looked at. */
export function withWords(
  { column, ofBlock }: Countable,
  wanted: readonly number[],
  { through, among }: { through: number; among?: Bits },
): Bits {
  const bits = emptyBits(through);
  if (wanted.length === 0) return bits;
  const isWanted = new Uint8Array(wanted.reduce((highest, word) => Math.max(highest, word), 0) + 1);
  for (const word of wanted) isWanted[word] = 1;
  for (let block = 0; block * BLOCK_EVENTS <= through; block++) {
    const whole = ofBlock(block);
    const count = whole && wanted.reduce((sum, word) => sum + (whole[word] ?? 0), 0);
    if (count === 0) continue;
    const [from, to] = [block * BLOCK_EVENTS, Math.min((block + 1) * BLOCK_EVENTS, through + 1)];
    if (count === BLOCK_EVENTS && to - from === BLOCK_EVENTS) bits.fill(0xffff_ffff, from >>> 5, to >>> 5);
    else setBits(column.subarray(from, to), { isWanted, bits: bits.subarray(from >>> 5), among: among?.subarray(from >>> 5) });
  }
  return bits;
}

type Target = { readonly isWanted: Uint8Array; readonly bits: Bits; readonly among: Bits | undefined };

/** 32 bits at a time: this is what a click on a facet waits for. */
function setBits(column: WordColumn, { isWanted, bits, among }: Target): void {
  for (let at = 0; at * 32 < column.length; at++) {
    if (among?.[at] === 0) continue;
    let set = 0;
    const first = at * 32;
    const end = Math.min(32, column.length - first);
    for (let i = 0; i < end; i++) {
      const word = column[first + i]!;
      if (word < isWanted.length) set |= isWanted[word]! << i;
    }
    bits[at] = set;
  }
}

function inRanges(tests: readonly Test[], through: number): Bits {
  const bits = emptyBits(through);
  for (const test of tests) {
    let [from, to] = [1, through];
    for (const { operator, text } of boundsOf(test)) {
      const bound = Number(text);
      if (operator[0] === '>') from = Math.max(from, operator === '>' ? bound + 1 : bound);
      else to = Math.min(to, operator === '<' ? bound - 1 : bound);
    }
    if (from <= to) rangeBits(from, to).forEach((word, at) => void (bits[at]! |= word));
  }
  return bits;
}

/** Events without a usable time stand in the order by when they were recorded, and pass no test but their own absence. */
function atTimes(tests: readonly Test[], through: number, { timed, timeline }: { timed: Bits; timeline: Timeline }): Bits {
  const bits = emptyBits(through);
  const order = timeline.order();
  for (const test of tests) {
    let [from, to] = [0, order.length];
    for (const { operator, text } of boundsOf(test)) {
      const moment = parseInstant(text)!;
      if (operator[0] === '>') from = Math.max(from, timeline.placeOf(moment, operator === '>'));
      else to = Math.min(to, timeline.placeOf(moment, operator === '<='));
    }
    addAll(bits, inStretch(order.subarray(from, Math.max(from, to)), [order.subarray(0, from), order.subarray(to)], through));
  }
  return keepCommon(bits, timed);
}

/** The events of a stretch of the order, or all but those before and after it where these are fewer. */
function inStretch(inside: Uint32Array, outside: readonly Uint32Array[], through: number): Bits {
  if (inside.length <= outside[0]!.length + outside[1]!.length) return ofList(inside, through);
  return outside.reduce<Bits>((left, list) => takeAway(left, ofList(list, through)), rangeBits(1, through));
}

function ofList(seqs: Uint32Array, through: number): Bits {
  const bits = emptyBits(through);
  for (let i = 0; i < seqs.length; i++) if (seqs[i]! <= through) addTo(bits, seqs[i]!);
  return bits;
}
