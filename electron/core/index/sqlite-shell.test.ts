import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import type { Filter } from '../../../shared/filter/filter.ts';
import { filters } from '../../../shared/filter/filters.fixture.ts';
import { formatFilter } from '../../../shared/filter/format-filter.ts';
import { resolveTimes } from '../../../shared/filter/resolve-times.ts';
import { hasRepeatedMember } from '../../../shared/odd-data.ts';
import { drafts } from './events.fixture.ts';
import { makeBench, type Bench } from './index.fixture.ts';
import { askFor, isForShell, isPlainJson, readRecords } from './shell-sql.fixture.ts';

const NOW = Date.UTC(2025, 0, 2, 12);
const seed = Number(process.env['FC_SEED'] ?? 1);
const numRuns = Number(process.env['FC_RUNS'] ?? 400);
let bench: Bench;

/** It knows `->>` since 3.38. */
const hasShell = spawnSync('sqlite3', [':memory:', `SELECT '[1]' ->> 0`], { encoding: 'utf8' }).stdout?.trim() === '1';
const isPlain = ({ data, ...rest }: Draft): boolean => isPlainJson(data) && isPlainJson(JSON.stringify(rest)) && !hasRepeatedMember(data);

beforeAll(async () => {
  bench = await makeBench([], 64);
  for (const batches of inGroups(fc.sample(drafts, { numRuns: 300, seed }), 50)) await bench.append(batches.flat().filter(isPlain));
  await bench.leavesReach();
});
afterAll(() => bench.close());

test.skipIf(!hasShell)(
  `counts and first rows are those the sqlite3 shell finds in the records (seed ${seed}; needs sqlite3 3.38)`,
  async () => {
    const asked = fc.sample(filters.filter(isForShell), { numRuns, seed }).map((filter) => resolveTimes(filter, NOW));
    const answers = askShell([readRecords, ...asked.map(askFor)]);
    expect(answers).toHaveLength(asked.length);
    for (const [at, filter] of asked.entries()) expect(await askIndex(filter), formatFilter(filter)).toBe(answers[at]);
  },
  600_000,
);

/** One process for all questions: a line for each answer. */
function askShell(statements: readonly string[]): string[] {
  const trail = join(bench.folder, 'bench.veritrail');
  const options = { input: statements.join('\n'), encoding: 'utf8' } as const;
  return execFileSync('sqlite3', ['-readonly', '-batch', '-bail', trail], options).trimEnd().split('\n');
}

/** As the shell writes it: the count, and the first row of each order. */
async function askIndex(filter: Filter): Promise<string> {
  const lists = (['time-asc', 'time-desc', 'seq-asc', 'seq-desc'] as const).map((order) =>
    bench.index.find({ filter, order, through: bench.index.indexedThrough }),
  );
  const found = await Promise.all(lists);
  return [found[0]!.length, ...found.map(([first]) => first)].join('|');
}

const inGroups = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
