import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTrail } from '../trail/create-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { catchUp } from './catch-up.ts';
import { openIndexFile } from './index-file.ts';
import { createWriter, type Writer } from './writer.ts';

const some = (count: number, from: number) => Array.from({ length: count }, (_, i) => ({ id: `e-${from + i}`, type: 'x', data: '{}' }));

test('when a part cannot be committed, reading the next stops at its next slice, and the next call takes all of it in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-catch-up-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const trail = await createTrail(join(folder, 'a.veritrail'), 'a', { dataDir: join(folder, 'data') });
  await trail.append({ drafts: some(99, 1), source: '' });
  const log = () => undefined;
  const { database, timeline, words } = await openIndexFile({ dir: join(folder, 'index'), trail, log, memoryMegabytes: 512 });
  const writer = await createWriter(database);
  const wishes = { isWanted: () => true, isAwaited: () => true };

  /** While the first part is read more comes, of several slices; they are read when the commit of the first has failed. */
  const failed = Promise.withResolvers<void>();
  let lastRead = 0;
  const readRange: Trail['readRange'] = async (first, last) => {
    if (first === 1) await trail.append({ drafts: some(2000, 100), source: '' });
    if (first > 1) await failed.promise;
    lastRead = last;
    return trail.readRange(first, last);
  };
  const commit: Writer['commit'] = (...args) => writer.commit(...args).finally(failed.resolve);
  const other = await database.connect();
  await other.run('BEGIN TRANSACTION');
  await other.run("UPDATE state SET hash = 'ff'");
  const reached: number[] = [];
  const failing = { trail: { ...trail, readRange }, writer: { ...writer, commit }, words, timeline, ...wishes };
  await expect(catchUp(failing, 0, (through) => reached.push(through))).rejects.toThrow(/conflict/i);
  expect(reached).toEqual([]);
  expect(lastRead).toBe(350);

  await other.run('ROLLBACK');
  await catchUp({ trail, writer, words, timeline, ...wishes }, 0, (through) => reached.push(through));
  expect(reached).toEqual([2100]);
  expect(timeline.order()).toHaveLength(2100);
  expect(await database.rows('SELECT count(*)::INTEGER AS rows FROM facts')).toEqual([{ rows: 2100 }]);
  other.closeSync();
  writer.close();
  database.close();
  await trail.close();
});
