import { expect, test } from 'vitest';
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
  byAggregate: [
    'SEARCH lookup USING COVERING INDEX lookup_by_aggregate (aggregate_id=? AND aggregate_version>?)',
    'SEARCH events USING INTEGER PRIMARY KEY (rowid=?)',
  ],
};

test.each(Object.entries(searches))('the %s query searches by key', async (name, expected) => {
  const { path } = await closedTrail(3);
  const reader = openReader(path);
  const sql = queries[name as keyof typeof queries];
  const values = { first: 1, last: 2, id: '', print: 0, from: 1, limit: 1 };
  const parameters = sql.includes('?') ? [1] : sql.includes(':') ? [values] : [];
  const plan = reader.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
  const visits = plan.map(({ detail }) => detail).filter((detail) => /^(?:SCAN|SEARCH) (?:events|lookup|id_prints|pruned)/.test(detail));
  expect(visits).toEqual(expected);
  reader.close();
});

test('a reading connection cannot write', async () => {
  const { path } = await closedTrail(1);
  const reader = openReader(path);
  expect(() => reader.prepare('DELETE FROM lookup').run()).toThrow(/readonly|read-only/);
  reader.close();
});
