import { escapeText, foldCase, searchedFields } from '../../../../shared/filter/event-text.ts';
import type { Condition } from '../../../../shared/filter/filter.ts';
import { isTextField, isWordField } from '../columns.ts';
import type { Database } from '../database.ts';
import type { LeafQuestion } from '../leaves/leaf-messages.ts';
import type { Leaves } from '../leaves/leaves.ts';
import { askDatabase } from './ask-database.ts';
import { addAll, countOf, cut, emptyBits, keepCommon, rangeBits, type Bits } from './bits.ts';
import { withWords, type MemoryParts } from './in-memory.ts';
import type { Question } from './judge.ts';
import { both, certain, either, openOnes, opposite, type Verdicts } from './verdicts.ts';

export type SlowParts = MemoryParts & { readonly database: Database; readonly leaves: Leaves };

/** To read more records than this one by one takes longer than to ask the database. */
const MOST_OPEN = 3000;

/** Thrown where the leaves could not answer. */
class NoLeaves extends Error {}

/** Answers what does not lie in memory: text and data from the leaves as far as they reach, all else from the database. */
export function createAskSlow(parts: SlowParts) {
  const { database, words, leaves } = parts;

  return async (question: Question): Promise<Verdicts> => {
    const { condition, through } = question;
    const stretch = stretchOf(question);
    if (leaves.state().through === 0 || !hasLeaf(condition)) return askDatabase(database, words, condition, stretch);
    try {
      const reach = Math.min(through, leaves.state().through);
      const [low, high] = await Promise.all([
        askLow(condition, { ...question, through: reach }),
        reach < through ? askDatabase(database, words, condition, { after: Math.max(reach, stretch.after), through }) : undefined,
      ]);
      return joined(low, high, through);
    } catch (error) {
      if (error instanceof NoLeaves) return askDatabase(database, words, condition, stretch);
      throw error;
    }
  };

  /** Judges the events that the leaves cover. */
  async function askLow(condition: Condition, question: Question): Promise<Verdicts> {
    const { through, among } = question;
    switch (condition.kind) {
      case 'not':
        return opposite(await askLow(condition.of, question), rangeBits(1, through));
      case 'any':
        return (await Promise.all(condition.of.map((part) => askLow(part, question)))).reduce(either);
      case 'all': {
        let found = certain(cut(among, through));
        for (const part of condition.of) found = both(found, await askLow(part, { ...question, among: found.maybe }));
        return found;
      }
      default:
        return questionOf(condition) ? askLeaf(condition, question) : askDatabase(database, words, condition, stretchOf(question));
    }
  }

  async function askLeaf(condition: Condition, { through, among }: Question): Promise<Verdicts> {
    const answer = await leaves.ask({ ...questionOf(condition)!, segments: segmentsWith(among, through, leaves.records) });
    if (!answer || !('sets' in answer) || answer.through < through) throw new NoLeaves();
    const found: Verdicts = { sure: cut(answer.sets.sure, through), maybe: cut(answer.sets.maybe, through) };
    const verdicts = condition.kind === 'text' ? either(found, certain(inWords(condition.text, through, parts))) : found;
    const open = countOf(keepCommon(openOnes(verdicts), among));
    return open > MOST_OPEN ? askDatabase(database, words, condition, stretchOf({ among, through })) : verdicts;
  }
}

type Asked = LeafQuestion extends infer Question ? (Question extends unknown ? Omit<Question, 'segments'> : never) : never;

/** What the leaves are asked; undefined for a condition of which they know nothing. */
function questionOf(condition: Condition): Asked | undefined {
  if (condition.kind === 'text') return { what: 'text', text: condition.text };
  if (condition.kind === 'data') return { what: 'path', path: condition.path, tests: condition.tests };
  if (condition.kind !== 'field' || !isTextField(condition.field)) return undefined;
  const texts = condition.tests.map((test) => ('equals' in test ? test.equals : undefined));
  return texts.every((text) => text !== undefined) ? { what: 'field', field: condition.field, texts } : undefined;
}

function hasLeaf(condition: Condition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some(hasLeaf);
  return condition.kind === 'not' ? hasLeaf(condition.of) : questionOf(condition) !== undefined;
}

/** The events from the first one that matters on: the rows before it are not read. */
function stretchOf({ among, through }: Pick<Question, 'among' | 'through'>): { after: number; through: number } {
  const word = Math.max(
    0,
    among.findIndex((one) => one !== 0),
  );
  return { after: Math.max(0, word * 32 - 1), through };
}

/** The segments in which events matter at all. */
export function segmentsWith(among: Bits, through: number, records: number): number[] {
  const width = records >>> 5;
  const count = Math.ceil((through + 1) / records);
  return Array.from({ length: count }, (_, number) => number).filter((number) =>
    among.subarray(number * width, (number + 1) * width).some((word) => word !== 0),
  );
}

/** The events one of whose words holds the text: words are searched once each instead of once an event. */
function inWords(text: string, through: number, { words, columns }: MemoryParts): Bits {
  const folded = foldCase(escapeText(text));
  const found = emptyBits(through);
  for (const field of searchedFields.filter((one) => isWordField(one))) {
    const holding = words.where(field, (word) => foldCase(escapeText(word)).includes(folded));
    if (holding.length > 0) addAll(found, withWords(columns.counted(field), holding, { through }));
  }
  return found;
}

function joined(low: Verdicts, high: Verdicts | undefined, through: number): Verdicts {
  if (!high) return low;
  const longer = (bits: Bits): Bits => {
    const all = emptyBits(through);
    all.set(bits);
    return all;
  };
  return either({ sure: longer(low.sure), maybe: longer(low.maybe) }, high);
}
