import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTrail } from './open-trail.ts';
import { restoreTrail } from './restore-trail.ts';
import { closedTrail, order, SOURCE } from './trail.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

async function exported(count: number) {
  const trail = await closedTrail(count);
  const db = new Database(trail.path, { readonly: true });
  const lines = db.prepare('SELECT record FROM events ORDER BY seq').pluck().all() as string[];
  db.close();
  const records = join(trail.folder, 'records.jsonl');
  const write = (changed: (string | Buffer)[], end = '\n') =>
    writeFileSync(records, Buffer.concat(changed.flatMap((line) => [Buffer.from(line), Buffer.from(end)])));
  return { ...trail, records, lines, write, target: join(trail.folder, 'restored.veritrail') };
}

test('fault 61: records restored into an empty trail have the same hashes, and the trail goes on', async () => {
  const { path, dataDir, records, lines, write, target, size } = await exported(25_000);
  write(lines);
  const restored = await restoreTrail(records, target, { dataDir });
  const original = await openTrail(path, { dataDir, readOnly: true });
  expect(await restored.head()).toEqual(await original.head());
  expect(restored).toMatchObject({ id: original.id, name: original.name });
  expect(await restored.readRange(20_000, 25_000)).toEqual(await original.readRange(20_000, 25_000));
  expect(await restored.append({ source: SOURCE, drafts: [order('o-7', { n: 7 }), order('new')] })).toMatchObject({
    duplicates: 1,
    stored: 1,
  });
  await original.close();
  await restored.close();
  expect(await verifyTrail(target, { dataDir })).toMatchObject({ status: 'consistent', size: size + 1 });
});

test('a file without a last line end restores as well', async () => {
  const { dataDir, records, lines, target } = await exported(3);
  writeFileSync(records, lines.join('\n'));
  const restored = await restoreTrail(records, target, { dataDir });
  expect((await restored.head()).size).toBe(lines.length);
  await restored.close();
});

const broken: [string, (lines: string[]) => (string | Buffer)[], RegExp][] = [
  ['a changed byte', (lines) => lines.map((line, at) => (at === 3 ? line.replace('"ann"', '"eve"') : line)), /Line 5 .*"prev"/],
  ['a missing line', (lines) => lines.filter((_, at) => at !== 3), /Line 4 .*record 5 where record 4/],
  ['a line twice', (lines) => lines.flatMap((line, at) => (at === 3 ? [line, line] : [line])), /Line 5 .*record 4 where/],
  ['a blank line', (lines) => [...lines.slice(0, 2), '', ...lines.slice(2)], /Line 3 .*not a JSON object/],
  ['white space', (lines) => lines.map((line, at) => (at === 2 ? line.replace(',', ', ') : line)), /Line 3 .*not a record/],
  ['CRLF', (lines) => lines.map((line) => `${line}\r`), /Line 1 .*follows the end/],
  ['bytes that are not UTF-8', (lines) => lines.map((line, at) => (at === 2 ? Buffer.from([0xff, 0xfe]) : line)), /Line 3 .*UTF-8/],
  ['another beginning', (lines) => lines.slice(1), /Line 1 .*record 2 where record 1/],
  ['nothing', () => [], /no records/],
  ['events that are no records', () => ['{"event":"x"}'], /Line 1 .*missing/],
];
test.each(broken)('records with %s are refused with line and reason, and no trail is made', async (_, change, words) => {
  const { folder, dataDir, records, lines, write, target } = await exported(6);
  write(change(lines));
  await expect(restoreTrail(records, target, { dataDir })).rejects.toMatchObject({
    code: 'source/refused',
    message: expect.stringMatching(words),
  });
  expect(readdirSync(folder).toSorted()).toEqual(['a.veritrail', 'data', 'records.jsonl']);
});

test('records that cannot be read, and a place that is taken', async () => {
  const { path, dataDir, records, lines, write, target } = await exported(2);
  await expect(restoreTrail(`${records}.gone`, target, { dataDir })).rejects.toMatchObject({ code: 'source/unreadable' });
  write(lines);
  await expect(restoreTrail(records, path, { dataDir })).rejects.toMatchObject({ code: 'target/refused' });
});
