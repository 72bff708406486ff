import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openWriter } from './connection.ts';
import { createIdIndex } from './id-index.ts';
import { idPrint, printKeyOf } from './id-print.ts';
import { openTrail } from './open-trail.ts';
import { queries } from './read-records.ts';
import { appendOrders, closedTrail, order, SOURCE } from './trail.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

test('HalfSipHash-1-3: every bit of the id and of the key counts, whatever the length', () => {
  const key = printKeyOf('3f2c1a90-7b1e-4c5d-9a40-5e6f7a8b9c0d');
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (id) => {
      const print = idPrint(key, id);
      expect(Number.isInteger(print) && print >= 0 && print < 2 ** 32).toBe(true);
      expect(idPrint(key, id)).toBe(print);
    }),
  );
  const near = ['', '\0', '\0\0', 'a', 'a\0', 'ab', 'ba', 'abc', 'abd', '\u0161', 'order-1', 'order-2'];
  expect(new Set(near.map((id) => idPrint(key, id))).size).toBe(near.length);
  expect(new Set(near.map((id) => idPrint([1, 2], id)).concat(near.map((id) => idPrint(key, id)))).size).toBe(2 * near.length);
  const many = Array.from({ length: 100_000 }, (_, index) => idPrint(key, `order-${index}`));
  expect(new Set(many).size).toBeGreaterThan(99_980); // 1.2 collisions are expected
});

test('ids are found before and after the table has caught up, and duplicates either way', { timeout: 120_000 }, async () => {
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
  writer.close();
  await trail.close();
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent' });
});

test('a writer that begins where the table lags knows the rest from the look-up table', async () => {
  const { path, dataDir } = await closedTrail(3);
  const trail = await openTrail(path, { dataDir, readOnly: false });
  await trail.append({ source: SOURCE, drafts: [order('late')] });
  const writer = openWriter(path);
  const ids = createIdIndex(writer, printKeyOf(trail.id));
  const print = ids.printOf('late');
  expect(ids.seqsOf(print)).toEqual([6]);
  expect(ids.known([print, 1, 2])).toEqual(new Set([print]));
  writer.close();
  await trail.close();
});
