import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseRecord } from '../../../shared/record.ts';
import { createTrail } from '../trail/create-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { exportAggregate } from './export-aggregate.ts';

let folder: string;
let trail: Trail;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-export-aggregate-'));
  trail = await createTrail(join(folder, 'a.veritrail'), 'Test', { dataDir: join(folder, 'data') });
});
afterEach(async () => {
  await trail.close();
  rmSync(folder, { recursive: true, force: true });
});

type Piece = { text: string; rows: number };

const exported = (texts: () => AsyncGenerator<Piece>, signal = new AbortController().signal) =>
  exportAggregate({
    trail,
    dataDir: join(folder, 'data'),
    aggregate: 'order_1',
    what: 'history',
    format: 'csv',
    path: join(folder, 'out.csv'),
    madeBy: 'Ann',
    texts: texts(),
    signal,
    onProgress: () => undefined,
  });

const custody = async () =>
  (await trail.readRange(2, 9)).map(({ record }) => {
    const { type, data } = parseRecord(record);
    return { type, data: JSON.parse(data) as object };
  });

async function* twoPieces(): AsyncGenerator<Piece> {
  yield { text: 'a\n', rows: 0 };
  yield { text: 'b\nc\n', rows: 2 };
}

test('the file is whole, and the intent and the outcome are on the trail', async () => {
  const { count, sizeBytes, sha256 } = await exported(twoPieces);
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('a\nb\nc\n');
  expect({ count, sizeBytes }).toEqual({ count: 2, sizeBytes: 6 });
  expect(await custody()).toMatchObject([
    { type: 'export.started', data: { aggregate: 'order_1', what: 'history', format: 'csv', file: 'out.csv', madeBy: 'Ann' } },
    { type: 'export.completed', data: { count: 2, sizeBytes: 6, sha256 } },
  ]);
});

test('fault 24: what fails or is cancelled leaves no file, and the trail says how it ended', async () => {
  await expect(
    exported(async function* () {
      yield { text: 'a\n', rows: 1 };
      throw new Error('no more');
    }),
  ).rejects.toThrow('no more');
  const stop = new AbortController();
  const cancelled = exported(async function* () {
    yield { text: 'a\n', rows: 1 };
    stop.abort();
    yield { text: 'b\n', rows: 1 };
  }, stop.signal);
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  expect((await custody()).map(({ type }) => type)).toEqual(['export.started', 'export.failed', 'export.started', 'export.cancelled']);
});

test('fault 59: nothing is begun where a file is there already', async () => {
  writeFileSync(join(folder, 'out.csv'), 'mine');
  await expect(exported(twoPieces)).rejects.toMatchObject({ code: 'target/refused' });
  expect(await custody()).toEqual([]);
  expect(existsSync(join(folder, 'out.csv'))).toBe(true);
});
