import type { Test } from '../../../shared/filter/filter.ts';
import { passes } from '../../../shared/filter/scalar.ts';
import { wordFields, type WordField } from './columns.ts';

type FieldWords = { readonly numbers: Map<string, number>; readonly texts: string[] };

/** A word that came up since the last commit. */
export type NewWord = { field: WordField; word: number; text: string };

/** The different values of each word field. Number 0 is "no value"; numbers never change while an index lives. */
export function createWords() {
  const byField = Object.fromEntries(wordFields.map((field) => [field, { numbers: new Map(), texts: [''] }])) as Record<
    WordField,
    FieldWords
  >;
  let fresh: NewWord[] = [];
  let taken: NewWord[] = [];

  function add(field: WordField, text: string): number {
    const { numbers, texts } = byField[field];
    const word = texts.push(text) - 1;
    numbers.set(text, word);
    return word;
  }

  return {
    /** The number of a value, a new one where it is new. */
    numberOf(field: WordField, text: string | undefined): number {
      if (text === undefined) return 0;
      const known = byField[field].numbers.get(text);
      if (known !== undefined) return known;
      const word = add(field, text);
      fresh.push({ field, word, text });
      return word;
    },
    /** The number of a value, -1 where the index does not know it. */
    known: (field: WordField, text: string | undefined): number => (text === undefined ? 0 : (byField[field].numbers.get(text) ?? -1)),
    textOf: (field: WordField, word: number): string => byField[field].texts[word]!,
    /** The numbers of the values that pass one of the tests. */
    passing(field: WordField, tests: readonly Test[]): number[] {
      return tests.length === 1 && 'equals' in tests[0]! && field !== 'flag'
        ? [byField[field].numbers.get(tests[0].equals) ?? []].flat()
        : this.where(field, (text) => tests.some((test) => passes(test, { kind: 'string', text })));
    },
    /** The numbers of the values of which one satisfies a condition. */
    where(field: WordField, isMeant: (text: string) => boolean): number[] {
      const { texts } = byField[field];
      const found: number[] = [];
      for (let word = 1; word < texts.length; word++) if (valuesOf(field, texts[word]!).some(isMeant)) found.push(word);
      return found;
    },
    /** Takes the words of an index, by field in the order of their numbers. Fails where one is missing. */
    load(rows: readonly NewWord[]): void {
      for (const { field, word, text } of rows) if (add(field, text) !== word) throw new Error(`Word ${word} of ${field} is missing.`);
    },
    /** One more than the highest number. */
    size: (field: WordField): number => byField[field].texts.length,
    has: (field: WordField, word: number): boolean => word < byField[field].texts.length,
    /** Every word, by field and number. */
    all: (): NewWord[] =>
      wordFields.toSorted().flatMap((field) => byField[field].texts.map((text, word) => ({ field, word, text })).slice(1)),
    /** Hands over what came up since it was last asked, to be committed; then either `keepTaken` or `dropFresh` follows. */
    takeFresh(): readonly NewWord[] {
      [taken, fresh] = [fresh, []];
      return taken;
    },
    keepTaken: (): void => void (taken = []),
    /** Forgets all that is not committed, because a commit failed. */
    dropFresh(): void {
      for (const { field, text } of [...taken.splice(0), ...fresh.splice(0)]) {
        byField[field].numbers.delete(text);
        byField[field].texts.pop();
      }
    },
  };
}
export type Words = ReturnType<typeof createWords>;

/** All flags of an event are one word, joined by commas; every other word is one value. */
export const valuesOf = (field: WordField, text: string): string[] => (field === 'flag' ? text.split(',') : [text]);
