import { expect, test } from 'vitest';
import { openReader } from './connection.ts';
import { queries } from './read-records.ts';
import { closedTrail } from './trail.fixture.ts';

const plans: Record<keyof typeof queries, RegExp[]> = {
  head: [/^SCAN events$/],
  pruned: [/^SCAN pruned$/],
  range: [/^SEARCH events USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/],
  one: [/^SEARCH events USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
  hashes: [/^SEARCH events USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/],
  checkpoints: [/^SCAN checkpoints$/],
  byId: [
    /^SEARCH id_prints USING PRIMARY KEY \(print=\?\)$/,
    /^SEARCH lookup USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
    /^SEARCH events USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
  ],
  byAggregate: [
    /^SEARCH lookup USING COVERING INDEX lookup_by_aggregate \(aggregate_id=\? AND aggregate_version>\?\)$/,
    /^SEARCH events USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
  ],
};

test.each(Object.entries(plans))('the %s query searches by key and sorts nothing', async (name, steps) => {
  const { path } = await closedTrail(3);
  const reader = openReader(path);
  const sql = queries[name as keyof typeof queries];
  const values = { first: 1, last: 2, id: '', print: 0, from: 1, limit: 1 };
  const plan = reader.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(sql.includes('?') ? 1 : values);
  expect(plan).toHaveLength(steps.length);
  steps.forEach((step, index) => expect(plan[index]).toMatchObject({ detail: expect.stringMatching(step) }));
  reader.close();
});

test('a reading connection cannot write', async () => {
  const { path } = await closedTrail(1);
  const reader = openReader(path);
  expect(() => reader.prepare('DELETE FROM lookup').run()).toThrow(/readonly|read-only/);
  reader.close();
});
