import { compileFilter } from '../compile-filter.ts';
import { numbers, type Database } from '../database.ts';
import type { Words } from '../words.ts';
import { addTo, emptyBits } from './bits.ts';
import type { Question } from './judge.ts';
import type { Verdicts } from './verdicts.ts';

/** Asks the database about what memory does not hold: it reads every row up to `through`. */
export async function askDatabase(database: Database, words: Words, { condition, through }: Question): Promise<Verdicts> {
  const { list, parameters } = compileFilter(condition, through, words);
  const [sure, maybe] = [emptyBits(through), emptyBits(through)];
  await database.run(list, parameters.values, (chunk) => {
    const [seqs, isOpen] = [numbers(chunk, 0), numbers(chunk, 1)];
    for (let i = 0; i < seqs.length; i++) {
      addTo(maybe, seqs[i]!);
      if (isOpen[i] === 0) addTo(sure, seqs[i]!);
    }
  });
  return { sure, maybe };
}
