import { expect, test } from 'vitest';
import { openWriter } from './connection.ts';
import { printKeyOf } from './id-print.ts';
import { createLateTables } from './late-tables.ts';
import { openTrail } from './open-trail.ts';
import { queries } from './read-records.ts';
import { appendOrders, closedTrail, order, SOURCE } from './trail.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

test(
  'ids and aggregates are found before and after the tables have caught up, and duplicates either way',
  { timeout: 120_000 },
  async () => {
    const { path, dataDir, size } = await closedTrail(10);
    const trail = await openTrail(path, { dataDir, readOnly: false });
    const writer = openWriter(path);
    const covered = () => writer.prepare(queries.covered).pluck().get();
    expect(covered()).toBe(size);
    await trail.append({ source: SOURCE, drafts: [order('late')] });
    expect([size, size + 1]).toContain(covered()); // the latter only on a machine that stood still for a second
    expect(await trail.readById('late')).toHaveLength(1);
    expect(await trail.readById('o-3')).toHaveLength(1);
    expect(await trail.append({ source: SOURCE, drafts: [order('late')] })).toMatchObject({ duplicates: 1 });
    await expect.poll(covered).toBe(size + 1); // once nothing comes for a while
    expect(await trail.append({ source: SOURCE, drafts: [order('late')] })).toMatchObject({ duplicates: 1 });
    await appendOrders(trail, 120_000);
    expect(covered()).toBeGreaterThan(100_000);
    expect(await trail.readById('o-119999')).toHaveLength(1);
    const aggregates = await trail.aggregates.list();
    expect(aggregates.reduce((sum, { events }) => sum + events, 0)).toBe(120_000 - 10 + 11);
    const { id, events } = aggregates.at(-1)!;
    expect(await trail.aggregates.size(id)).toBe(events);
    expect(await trail.readAggregate(id, events, 10)).toHaveLength(1);
    writer.close();
    await trail.close();
    expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent' });
  },
);

test('a writer that begins where the tables lag knows the rest from the look-up table', async () => {
  const { path, dataDir } = await closedTrail(3);
  const trail = await openTrail(path, { dataDir, readOnly: false });
  await trail.append({ source: SOURCE, drafts: [order('late')] });
  const writer = openWriter(path);
  const { ids, versions, enter } = createLateTables(writer, printKeyOf(trail.id));
  const print = ids.printOf('late');
  expect(ids.seqsOf(print)).toEqual([6]);
  expect([ids.isLate(print), ids.entered([print, 1, 2])]).toEqual([true, new Set()]);
  expect(versions.next('order-4')).toBe(2);
  writer.transaction(enter)();
  expect([ids.isLate(print), ids.entered([print, 1, 2])]).toEqual([false, new Set([print])]);
  expect(ids.seqsOf(print)).toEqual([6]);
  writer.close();
  await trail.close();
});
