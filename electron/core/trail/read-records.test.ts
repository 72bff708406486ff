import { expect, test } from 'vitest';
import { aggregateQueries } from './aggregate-reads.ts';
import { openReader } from './connection.ts';
import { queries } from './read-records.ts';
import { closedTrail } from './trail.fixture.ts';

/** By which key each query finds its rows; the end of an ordered table is found without one. */
const searches: Record<keyof typeof queries, string[]> = {
  head: ['SCAN events'],
  pruned: ['SCAN pruned'],
  range: ['SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  one: ['SEARCH events USING INTEGER PRIMARY KEY (rowid=?)'],
  hashes: ['SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  checkpoints: [],
  covered: ['SEARCH id_prints USING PRIMARY KEY (print=?)'],
  byId: [
    'SEARCH id_prints USING PRIMARY KEY (print=?)',
    'SEARCH lookup USING INTEGER PRIMARY KEY (rowid>?)', // the few that id_prints lags behind
    'SEARCH id_prints USING PRIMARY KEY (print=?)',
    'SEARCH lookup USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH events USING INTEGER PRIMARY KEY (rowid=?)',
  ],
};

const late = 'SEARCH lookup USING INTEGER PRIMARY KEY (rowid>?)';
const covered = 'SEARCH id_prints USING PRIMARY KEY (print=?)';
const aggregateSearches: Record<keyof ReturnType<typeof aggregateQueries>, string[]> = {
  records: [
    'SEARCH by_aggregate USING PRIMARY KEY (aggregate_id=? AND aggregate_version>?)',
    late,
    covered,
    'SEARCH events USING INTEGER PRIMARY KEY (rowid=?)',
  ],
  size: ['SEARCH by_aggregate USING PRIMARY KEY (aggregate_id=?)', late, covered],
  all: ['SCAN by_aggregate', late, covered],
  due: ['SEARCH lookup USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
};

const asked = { ...queries, ...aggregateQueries() };
test.each(Object.entries({ ...searches, ...aggregateSearches }))('the %s query searches by key', async (name, expected) => {
  const { path } = await closedTrail(3);
  const reader = openReader(path);
  const sql = asked[name as keyof typeof asked];
  const values = { first: 1, last: 2, id: '', print: 0, from: 1, limit: 1, after: 1, through: 2, every: 1 };
  const parameters = sql.includes('?') ? [1] : sql.includes(':') ? [values] : [];
  const plan = reader.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
  const visits = plan
    .map(({ detail }) => detail)
    .filter((detail) => /^(?:SCAN|SEARCH) (?:events|lookup|id_prints|by_aggregate|pruned)/.test(detail));
  expect(visits).toEqual(expected);
  reader.close();
});

test('a reading connection cannot write', async () => {
  const { path } = await closedTrail(1);
  const reader = openReader(path);
  expect(() => reader.prepare('DELETE FROM lookup').run()).toThrow(/readonly|read-only/);
  reader.close();
});
