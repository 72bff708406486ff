import type { Condition } from '../../../../shared/filter/filter.ts';
import { compileFilter, type Stretch } from '../compile-filter.ts';
import { numbers, type Database } from '../database.ts';
import type { Words } from '../words.ts';
import { addTo, emptyBits } from './bits.ts';
import type { Verdicts } from './verdicts.ts';

/** Asks the database about what neither memory nor leaves hold: it reads every row of a stretch. Others are not in the answer. */
export async function askDatabase(database: Database, words: Words, condition: Condition, stretch: Stretch): Promise<Verdicts> {
  const { list, parameters } = compileFilter(condition, stretch, words);
  const [sure, maybe] = [emptyBits(stretch.through), emptyBits(stretch.through)];
  await database.run(list, parameters.values, (chunk) => {
    const [seqs, isOpen] = [numbers(chunk, 0), numbers(chunk, 1)];
    for (let i = 0; i < seqs.length; i++) {
      addTo(maybe, seqs[i]!);
      if (isOpen[i] === 0) addTo(sure, seqs[i]!);
    }
  });
  return { sure, maybe };
}
