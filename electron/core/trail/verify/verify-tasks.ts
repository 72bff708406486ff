import type { Reader } from '../connection.ts';
import { checkVersions, findBadPage, sumPrints, type VersionReport } from './check-derived.ts';
import { readRangeTree, type RangeTree } from './range-tree.ts';
import { checkRange, type Keys, type RangeReport } from './check-range.ts';
import type { TallySum } from './tally.ts';

/** One piece of a verify of records 1..size, for any thread. */
export type VerifyTask =
  | { check: 'range'; first: number; last: number; sizes: readonly number[] }
  | { check: 'prints' }
  | { check: 'versions' }
  | { check: 'pages' };

export type VerifyReport =
  | ({ check: 'range'; count: number; tree?: RangeTree } & RangeReport)
  | { check: 'prints'; sum: TallySum }
  | ({ check: 'versions' } & VersionReport)
  | { check: 'pages'; found?: string };

/** Fails where SQLite cannot read a table from end to end; a record it cannot read is a fault in the report. */
export function performVerifyTask(reader: Reader, task: VerifyTask, keys: Keys): VerifyReport {
  const { check } = task;
  switch (check) {
    case 'range':
      return checkAndFold(reader, task, keys);
    case 'prints':
      return { check, sum: sumPrints(reader, keys) };
    case 'versions':
      return { check, ...checkVersions(reader, keys) };
    case 'pages':
      return { check, ...findBadPage(reader) };
  }
}

/** The tree is made only of what was found good. */
function checkAndFold(reader: Reader, { first, last, sizes }: VerifyTask & { check: 'range' }, keys: Keys): VerifyReport {
  const report = { check: 'range' as const, count: last - first + 1, ...checkRange(reader, { first, last }, keys) };
  return report.fault ? report : { ...report, tree: readRangeTree(reader, first, last, sizes) };
}
