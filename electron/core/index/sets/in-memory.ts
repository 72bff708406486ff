import type { Condition, Test } from '../../../../shared/filter/filter.ts';
import { parseInstant } from '../../../../shared/filter/instant.ts';
import { isWordField } from '../columns.ts';
import { boundsOf } from '../number-bounds.ts';
import type { Timeline } from '../timeline.ts';
import type { Words } from '../words.ts';
import { addTo, emptyBits, rangeBits, type Bits } from './bits.ts';
import { OWN, TIMED, type WordColumn, type WordColumns } from './word-columns.ts';

type FieldCondition = Extract<Condition, { kind: 'field' }>;
export type MemoryParts = { readonly columns: WordColumns; readonly timeline: Timeline; readonly words: Words };

/** Whether what a condition asks about lies in memory. */
export const isInMemory = (condition: Condition): condition is FieldCondition =>
  condition.kind === 'field' && (isWordField(condition.field) || ['time', 'own', 'seq'].includes(condition.field));

/** The events up to `through` that satisfy a condition of which `isInMemory` holds. */
export function judgeInMemory({ field, tests }: FieldCondition, through: number, { columns, timeline, words }: MemoryParts): Bits {
  if (isWordField(field)) return withWords(columns.of(field), words.passing(field, tests), through);
  if (field === 'seq') return inRanges(tests, through);
  if (field === 'time') return atTimes(tests, through, { marks: columns.marks(), timeline });
  const wanted = tests.map((test) => ('equals' in test ? test.equals === 'true' : undefined));
  return where(through, (seq) => wanted.includes((columns.marks()[seq]! & OWN) !== 0) || wanted.includes(undefined));
}

/** The numbers from 1 that pass; the caller leaves out what is not on the trail. */
function where(through: number, isMeant: (seq: number) => boolean): Bits {
  const bits = emptyBits(through);
  for (let seq = 1; seq <= through; seq++) if (isMeant(seq)) addTo(bits, seq);
  return bits;
}

/** The events that have one of these words. Sets 32 bits at a time: this is what a click on a facet waits for. */
export function withWords(column: WordColumn, wanted: readonly number[], through: number): Bits {
  const bits = emptyBits(through);
  if (wanted.length === 0) return bits;
  const isWanted = new Uint8Array(wanted.reduce((highest, word) => Math.max(highest, word), 0) + 1);
  for (const word of wanted) isWanted[word] = 1;
  for (let at = 0; at < bits.length; at++) {
    let set = 0;
    const first = at * 32;
    const end = Math.min(32, through - first + 1);
    for (let i = 0; i < end; i++) {
      const word = column[first + i]!;
      if (word < isWanted.length) set |= isWanted[word]! << i;
    }
    bits[at] = set;
  }
  return bits;
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
function atTimes(tests: readonly Test[], through: number, { marks, timeline }: { marks: Uint8Array; timeline: Timeline }): Bits {
  const bits = emptyBits(through);
  const order = timeline.order();
  for (const test of tests) {
    let [from, to] = [0, order.length];
    for (const { operator, text } of boundsOf(test)) {
      const moment = parseInstant(text)!;
      if (operator[0] === '>') from = Math.max(from, timeline.placeOf(moment, operator === '>'));
      else to = Math.min(to, timeline.placeOf(moment, operator === '<='));
    }
    for (let at = from; at < to; at++) {
      const seq = order[at]!;
      if (seq <= through && (marks[seq]! & TIMED) !== 0) addTo(bits, seq);
    }
  }
  return bits;
}
