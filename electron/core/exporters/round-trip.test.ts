import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ExportFormat } from '../../../shared/contract/exports.ts';
import { parseRecord } from '../../../shared/record.ts';
import { importSources } from '../importers/import-sources.ts';
import { sourcesFrom, type ImportSource } from '../importers/sources.ts';
import { sampleSources } from '../sample/sample-sources.ts';
import { createTrail } from '../trail/create-trail.ts';
import { restoreTrail } from '../trail/restore-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { verifyTrail } from '../trail/verify-trail.ts';
import { exportEvents } from './export-events.ts';

let folder = '';
let dataDir = '';
const open: Trail[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-round-trip-'));
  dataDir = join(folder, 'data');
  mkdirSync(dataDir);
});
afterEach(async () => {
  for (const trail of open.splice(0)) await trail.close();
  rmSync(folder, { recursive: true, force: true });
});

const kept = (trail: Trail): Trail => {
  open.push(trail);
  return trail;
};
const newTrail = async (name: string) => kept(await createTrail(join(folder, `${name}.veritrail`), name, { dataDir }));
const signal = new AbortController().signal;

async function bringIn(trail: Trail, sources: ImportSource[]) {
  const { read, stored, refused, duplicates, conflicts } = await importSources(sources, {
    trail,
    source: '',
    signal,
    onProgress: () => undefined,
  });
  return { read, stored, refused, duplicates, conflicts };
}

/** Everything on the trail, so that no index is needed to list it. */
async function exportAll(trail: Trail, format: ExportFormat): Promise<string> {
  const path = join(folder, `export.${format}${format === 'records' ? '.jsonl' : ''}`);
  const facts = { id: trail.id, name: trail.name, access: trail.access, dataDir };
  const listSeqs = async (size: number) => Uint32Array.from({ length: size }, (_, i) => i + 1);
  const how = { filter: '', format, formulas: 'raw' as const, now: new Date().toISOString(), signal, onProgress: () => undefined };
  return (await exportEvents({ trail, facts, path, listSeqs, rootAt: async () => Buffer.alloc(32), ...how })).path;
}

async function recordsOf(trail: Trail, through?: number) {
  const size = through ?? (await trail.head()).size;
  const all = [];
  for (let first = 1; first <= size; first += 5000) all.push(...(await trail.readRange(first, Math.min(size, first + 4999))));
  return all;
}

/** What the source wrote, in the order of the trail; Veritrail's own events are about the trail they are on. */
const sourceData = async (trail: Trail, through?: number) =>
  (await recordsOf(trail, through))
    .map(({ record }) => parseRecord(record))
    .filter(({ own }) => !own)
    .map(({ id, data, time, type }) => ({ id, data, time, type }));

async function roundTrip(sources: ImportSource[]): Promise<void> {
  const first = await newTrail('first');
  const { read, stored, refused } = await bringIn(first, sources);
  expect({ stored, refused }).toEqual({ stored: read, refused: 0 });
  const before = await sourceData(first);
  const records = await exportAll(first, 'records');
  const exported = (await first.head()).size - 1;

  const restored = kept(await restoreTrail(records, join(folder, 'restored.veritrail'), { dataDir }));
  expect((await recordsOf(restored, exported)).map(({ hash }) => hash)).toEqual((await recordsOf(first, exported)).map(({ hash }) => hash));

  for (const format of ['records', 'jsonl', 'json'] as const) {
    const second = await newTrail(`second-${format}`);
    const path = format === 'records' ? records : await exportAll(first, format);
    expect((await bringIn(second, await sourcesFrom([path]))).refused).toBe(0);
    const after = await sourceData(second);
    const imported = new Map(after.map((event) => [event.id, event]));
    for (const event of before) expect(imported.get(event.id)).toEqual(event);
  }
}

test('fault 61: the sample goes out and comes in again, byte for byte', async () => {
  await roundTrip(sampleSources({ events: 3000, seed: 5 }));
});

test('every event of the sample is stored, and the trail verifies', async () => {
  const trail = await newTrail('sample');
  const counts = await bringIn(trail, sampleSources({ events: 20_000, seed: 1 }));
  expect(counts).toEqual({ read: 20_000, stored: 20_000, refused: 0, duplicates: 0, conflicts: 0 });
  const flags = (await recordsOf(trail)).map(({ record }) => parseRecord(record)).filter(({ timeFlag, category }) => timeFlag ?? !category);
  expect(flags).toEqual([]);
  const { path } = trail;
  await open.pop()!.close();
  expect(await verifyTrail(path, { dataDir, signal, onProgress: () => undefined })).toMatchObject({ status: 'consistent' });
});

const windows = fileURLToPath(new URL('../../../../shared/data/real/windows/netsh_small.jsonl.gz', import.meta.url));

test.skipIf(!existsSync(windows))('fault 61: a real log goes out and comes in again, byte for byte', async () => {
  await roundTrip(await sourcesFrom([windows]));
});
