import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../../../shared/contract/index.ts';
import type { Job } from '../../../shared/contract/jobs.ts';
import { createClient } from '../../../shared/wire.ts';
import { type App, createApp } from '../app.ts';
import { tamperWith } from '../drill/rewrite.ts';

/** Twelve events, records 3 to 14, of which somebody with SQLite damaged three behind our back. */
const CUT = 5;
const BAD_DATA = 7;
const BAD_TYPES = 9;
const damaged = [CUT, BAD_DATA, BAD_TYPES];

let folder: string;
let app: App;
let trail: string;
const texts = new Map<number, string>();

const dataDir = () => join(folder, 'data');
const path = () => join(folder, 'a.veritrail');
const start = (): App => createApp({ dataDir: dataDir(), host: 'command line', log: () => undefined, push: () => undefined });
const granted = (...paths: string[]): Call => createClient((request) => app.handle({ ...request, grant: { paths } }));
const call: Call = createClient((request) => app.handle(request));

async function ended(started: object): Promise<Job> {
  for (;;) {
    const job = await call('jobs.get', { job: (started as { job: string }).job });
    if (job.state !== 'running') return job;
    await new Promise((wake) => setTimeout(wake, 10));
  }
}

async function reopened(): Promise<string> {
  await app.close();
  app = start();
  const opened = await granted(path())('trails.open', { readOnly: true });
  if (opened.status !== 'open') throw new Error(opened.status);
  for (;;) {
    const { size, indexedThrough, ref } = await call('trails.get', { trail: opened.trail.ref });
    if (size === indexedThrough) return ref;
    await new Promise((wake) => setTimeout(wake, 10));
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-unreadable-'));
  app = start();
  const created = await granted(path())('trails.create', { name: 'Test' });
  if (created.status !== 'open') throw new Error(created.status);
  const log = join(folder, 'log.jsonl');
  const line = (n: number) =>
    `{"id":"e${n}","time":"2026-01-01T00:00:${String(n).padStart(2, '0')}Z","type":"login","user":"ann","n":${n}}`;
  writeFileSync(log, Array.from({ length: 12 }, (_, n) => line(n)).join('\n'));
  await ended(await granted(log)('imports.start', { trail: created.trail.ref }));
  await app.close();
  tamperWith(path(), (db) => {
    const change = (seq: number, edit: (record: string) => string) => {
      texts.set(seq, edit(db.prepare('SELECT record FROM events WHERE seq = ?').pluck().get(seq) as string));
      db.prepare('UPDATE events SET record = ? WHERE seq = ?').run(texts.get(seq), seq);
    };
    change(CUT, (record) => record.slice(0, 60));
    change(BAD_DATA, (record) => record.replace('"user":"ann"', '"user":ann"'));
    change(BAD_TYPES, (record) => record.replace('"type":"login"', '"type":["login"]').replace('"recorded":"', '"recorded":1,"r":"'));
  });
  app = start();
  trail = await reopened();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

/** With the index as it was before the damage, and made anew after it. */
describe.each([['as it was'], ['made anew']])('fault 1: records that are no longer events, the index %s', (index) => {
  beforeAll(async () => {
    if (index === 'as it was') return;
    await app.close();
    rmSync(join(dataDir(), 'index'), { recursive: true });
    trail = await reopened();
  });

  test('the list shows each as unreadable, with its number, and the rest as ever', async () => {
    const { rows, total, size } = await call('events.page', { trail, order: 'seq-asc' });
    expect(total).toBe(size);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: size }, (_, i) => i + 1));
    expect(rows.filter(({ unreadable }) => unreadable !== undefined).map(({ seq }) => seq)).toEqual(damaged);
    expect(rows[CUT - 1]).toMatchObject({ unreadable: 'it is no longer JSON', data: JSON.stringify(texts.get(CUT)) });
    expect(rows[BAD_DATA - 1]).toMatchObject({ unreadable: 'its data is no longer JSON' });
    expect(rows[BAD_TYPES - 1]).toMatchObject({ unreadable: 'its members are not those of a record' });
    expect(rows[CUT]).toMatchObject({ seq: CUT + 1, type: 'login', time: '2026-01-01T00:00:03Z' });
  });

  test('each opens with its text as it lies there', async () => {
    for (const seq of damaged) {
      const { event, record, sentence } = await call('events.get', { trail, seq });
      expect(record).toBe(texts.get(seq));
      expect(event.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(sentence).toMatch(/^This record cannot be read as an event: it/);
    }
  });

  test('records are exported byte for byte; what cannot hold one that is no event is refused and names it', async () => {
    const exported = async (format: 'records' | 'csv' | 'json' | 'jsonl', filter = '') => {
      const out = join(folder, `${format}-${index.replaceAll(' ', '-')}-${filter.length}`);
      return { out, job: await ended(await granted(out)('exports.start', { trail, format, filter })) };
    };
    const { out, job } = await exported('records');
    expect(job.state).toBe('done');
    expect(readFileSync(out, 'utf8').split('\n')[CUT - 1]).toBe(texts.get(CUT));
    for (const format of ['csv', 'json', 'jsonl'] as const)
      expect((await exported(format)).job.error).toMatchObject({
        code: 'trail/refused',
        message: expect.stringMatching(/^Record (5|7|9) cannot be written/),
      });
    expect((await exported('csv', 'seq>9')).job.state).toBe('done');
  });

  test('verify names the first, and nothing is proved of any', async () => {
    const { result } = await ended(await call('integrity.verify', { trail }));
    expect(result).toMatchObject({ verdict: { status: 'failed', seq: CUT } });
    for (const seq of damaged)
      await expect(call('proofs.event', { trail, seq })).rejects.toMatchObject({
        code: 'trail/refused',
        message: `Nothing can be proved of record ${seq}: its bytes do not give its hash. Verify the trail.`,
      });
    const said = { madeBy: 'Ann', reason: 'audit', recipient: 'the regulator', format: 'zip' as const };
    const pack = await ended(await granted(join(folder, `${index.replaceAll(' ', '-')}.zip`))('packs.start', { trail, ...said }));
    expect(pack.error).toMatchObject({ message: expect.stringContaining('Nothing can be proved of record 5') });
  });
});

test('a search finds it by its text once the index is made anew, and by its flag', async () => {
  expect((await call('events.page', { trail, filter: 'flag:unreadable', order: 'seq-asc' })).rows.map(({ seq }) => seq)).toEqual([
    CUT,
    BAD_TYPES,
  ]);
});
