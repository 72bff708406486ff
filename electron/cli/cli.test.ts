import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parseLink } from '../../shared/deep-link.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const main = join(import.meta.dirname, 'main.ts');
process.env['VERITRAIL_DATA_DIR'] = join(folder, 'data');
const at = (name: string): string => join(folder, name);

type Ran = { exit: number | null; out: string; err: string };

/** A command line, run in this process. */
async function veritrail(...words: string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const exit = await runCommand(words, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { exit, out, err };
}

/** The same in a process of its own, as a scheduler starts it. */
function started(...words: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', timeout: 60_000 });
  return { exit: status, out: stdout, err: stderr };
}

/** Runs with --json; standard output must be one document and nothing else. */
async function asked(...words: string[]) {
  return document(await veritrail(...words, '--json'));
}

function document({ exit, out }: Ran): { exit: number | null; json: Record<string, unknown>; out: string } {
  expect(out.endsWith('\n') && out.trimEnd().split('\n').length === 1, out).toBe(true);
  return { exit, out, json: JSON.parse(out) as Record<string, unknown> };
}

const LINES = ['{"id":"a","time":"2025-01-02T03:04:05.678Z","type":"login","n":1.10}', '{"id":"b","big":12345678901234567890}'];
const TRAIL = at('one.veritrail');

beforeAll(async () => {
  writeFileSync(at('good.jsonl'), `${LINES.join('\n')}\n`);
  writeFileSync(at('partly.jsonl'), `${LINES[0]}\nnot json\n`);
  writeFileSync(at('latin1.jsonl'), Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d, 0x0a]));
  expect(await asked('import', at('good.jsonl'), '--trail', TRAIL)).toMatchObject({
    exit: 0,
    json: { read: 2, stored: 2, duplicates: 0, conflicts: 0, refused: 0, files: [{ read: 2 }] },
  });
});

test('an import makes the trail where there is none, and stores nothing twice', async () => {
  expect(existsSync(TRAIL)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('one.veritrail'))).toEqual(['one.veritrail']); // one plain file
  const again = await asked('import', at('good.jsonl'), '--trail', TRAIL);
  expect(again).toMatchObject({ exit: 0, json: { read: 2, stored: 0, duplicates: 2 } });
});

test('import: 0 with refused lines, 1 with a refused file, 2 where it could not run', async () => {
  const trail = at('exits.veritrail');
  expect(await asked('import', at('partly.jsonl'), '--trail', trail)).toMatchObject({ exit: 0, json: { read: 2, stored: 1, refused: 1 } });
  expect((await veritrail('import', at('partly.jsonl'), '--trail', trail)).out).toContain('partly.jsonl, line 2: not valid JSON');
  expect(await asked('import', at('good.jsonl'), at('latin1.jsonl'), '--trail', trail)).toMatchObject({ exit: 1, json: { read: 2 } });
  expect(await asked('import', at('missing.jsonl'), '--trail', at('none.veritrail'))).toMatchObject({ exit: 2, json: { error: {} } });
  expect(existsSync(at('none.veritrail'))).toBe(false);
  expect(await asked('import', at('good.jsonl'), '--trail', at('no/such/folder/x.veritrail'))).toMatchObject({ json: { error: {} } });
  expect(await asked('import')).toMatchObject({ exit: 2, json: { error: { code: 'input/invalid' } } });
});

test('fault 43: events are their records, digit for digit', async () => {
  const { json, out, exit } = await asked('events', '--trail', TRAIL, '--filter', '-own:true', '--order', 'seq-asc');
  expect(exit).toBe(0);
  expect(json['total']).toBe(2);
  for (const line of LINES) expect(out).toContain(`"data":${line}`);
  const stored = records(TRAIL).filter(({ record }) => !record.includes('"own":true'));
  expect(out).toBe(`{"total":2,"rows":[${stored.map(({ record }) => record).join(',')}]}\n`);
});

test('events: limit and offset go through the whole list, a wrong filter is 2', async () => {
  const all = (await asked('events', '--trail', TRAIL, '--limit', '1000', '--order', 'seq-asc')).json as {
    total: number;
    rows: { seq: number }[];
  };
  expect(all.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: all.total }, (_, at0) => at0 + 1));
  const part = (await asked('events', '--trail', TRAIL, '--limit', '2', '--offset', '1', '--order', 'seq-asc')).json as typeof all;
  expect([part.total, part.rows.map(({ seq }) => seq)]).toEqual([all.total, [2, 3]]);
  expect(await asked('events', '--trail', TRAIL, '--filter', 'type:(')).toMatchObject({ exit: 2, json: { error: {} } });
  const misspelt = await veritrail('events', '--trail', TRAIL, '--filter', 'outcom:failure');
  expect(misspelt.err).toContain('cannot be read at character 1: there is no field "outcom". Did you mean "outcome"?');
  expect((await veritrail('events', '--trail', TRAIL, '--order', 'size')).err).toContain('expected one of "time-desc"');
  expect(await asked('events', '--trail', TRAIL, '--limit', 'many')).toMatchObject({ exit: 2 });
  expect(await asked('events', '--trail', at('nowhere.veritrail'))).toMatchObject({
    exit: 2,
    json: { error: { code: 'source/unreadable' } },
  });
});

test('an incident is everything around a moment or an event, oldest first', async () => {
  const { json, exit } = await asked('incident', '--trail', TRAIL, '--at', '2025-01-02T03:05:00Z', '--minutes', '1');
  expect(exit).toBe(0);
  expect(json).toMatchObject({ from: '2025-01-02T03:04:00Z', to: '2025-01-02T03:06:00Z', total: 1, rows: [{ id: 'a' }] });
  const event = (json['rows'] as { seq: number }[])[0]!.seq;
  const around = await veritrail('incident', '--trail', TRAIL, '--event', String(event), '--minutes', '0.5');
  expect(around.out).toContain('From 2025-01-02 03:03:35.678 UTC to 2025-01-02 03:04:35.678 UTC:');
  expect(around.out).toContain('1 of 1 event.');
  expect(await asked('incident', '--trail', TRAIL)).toMatchObject({ exit: 2 });
  expect(await asked('incident', '--trail', TRAIL, '--at', 'noon')).toMatchObject({ exit: 2 });
  expect(await asked('incident', '--trail', TRAIL, '--at', '2025-01-02', '--minutes', '-1')).toMatchObject({ exit: 2 });
});

test('verify: 0 verified or consistent, 1 where an anchor is required and there is none, 1 failed with the record, 2 incomplete', async () => {
  const size = records(TRAIL).length;
  const head = records(TRAIL).at(-1)!.hash.toString('hex');
  expect(await asked('verify', '--trail', TRAIL, '--require-anchor')).toMatchObject({ exit: 0, json: { status: 'verified', size, head } });
  const anchors = join(process.env['VERITRAIL_DATA_DIR']!, 'anchors');
  renameSync(anchors, `${anchors}-away`);
  expect(await asked('verify', '--trail', TRAIL)).toMatchObject({ exit: 0, json: { status: 'consistent', size, head } });
  expect(await asked('verify', '--trail', TRAIL, '--require-anchor')).toMatchObject({ exit: 1, json: { status: 'consistent' } });
  rmSync(anchors, { recursive: true, force: true });
  renameSync(`${anchors}-away`, anchors);
  expect(await asked('verify', '--trail', at('nowhere.veritrail'))).toMatchObject({ exit: 2, json: { status: 'incomplete' } });

  const bad = at('bad.veritrail');
  writeFileSync(bad, readFileSync(TRAIL));
  tamper(bad, `UPDATE events SET record = replace(record, '"n":1.10', '"n":1.11') WHERE record LIKE '%"n":1.10%'`);
  const { exit, json } = await asked('verify', '--trail', bad);
  expect({ exit, json }).toMatchObject({ exit: 1, json: { status: 'failed', reason: expect.any(String) } });
  expect(json['seq']).toBe(records(bad).find(({ record }) => record.includes('"n":1.11'))!.seq);
});

test('fault 14: a changed schema cannot be opened, and verify says so', async () => {
  const bad = at('schema.veritrail');
  writeFileSync(bad, readFileSync(TRAIL));
  tamper(bad, 'CREATE TABLE extra (x)');
  expect(await asked('verify', '--trail', bad)).toMatchObject({ exit: 1, json: { status: 'failed', seq: 0 } });
  expect(await asked('stats', '--trail', bad)).toMatchObject({ exit: 1, json: { error: { code: 'trail/refused' } } });
});

test('fault 61: export as records, restore into a new trail, the same hashes', async () => {
  const out = at('records.jsonl');
  const trail = at('exported.veritrail');
  writeFileSync(trail, readFileSync(TRAIL));
  const { exit, json } = await asked('export', '--format', 'records', '--out', out, '--trail', trail);
  expect({ exit, json }).toMatchObject({
    exit: 0,
    json: { path: out, sha256: createHash('sha256').update(readFileSync(out)).digest('hex') },
  });
  expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(json['count'] as number);

  const restored = at('restored.veritrail');
  expect(await asked('import', out, '--trail', restored)).toMatchObject({ exit: 0, json: { read: json['count'], restored: true } });
  expect(records(restored)).toEqual(records(trail).slice(0, json['count'] as number));
  expect((await asked('export', '--format', 'records', '--out', join(folder, 'no/such/folder/x'), '--trail', trail)).exit).toBe(1);
  expect((await asked('export', '--format', 'xml', '--out', at('x.xml'), '--trail', trail)).exit).toBe(2);
});

test('stats and sample', async () => {
  const sample = await asked('sample', '--events', '500', '--trail', at('sample.veritrail'));
  expect(sample).toMatchObject({ exit: 0, json: { trail: at('sample.veritrail') } });
  const stats = await asked('stats', '--trail', at('sample.veritrail'));
  expect(stats).toMatchObject({ exit: 0, json: { total: records(at('sample.veritrail')).length } });
});

test('people get tables with separators, and no control character of an event', async () => {
  writeFileSync(at('hostile.jsonl'), '{"id":"x","type":"a\\u001b[31mb\\u202e","time":"2025-01-02T03:04:05Z"}\n');
  await veritrail('import', at('hostile.jsonl'), '--trail', at('hostile.veritrail'));
  const { out, exit } = await veritrail('events', '--trail', at('hostile.veritrail'));
  expect(exit).toBe(0);
  // oxlint-disable-next-line no-control-regex -- what must not be there
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect((await veritrail('verify', '--trail', at('hostile.veritrail'))).out).toMatch(/^VERIFIED \(to #\d+\)\n/);
});

test.each([
  [[]],
  [['nonsense']],
  [['import', 'a', '--nonsense']],
  [['stats', 'word']],
  [['export', '--format', 'csv']],
  [['serve', '--port', 'x']],
])('a command line that makes no sense, %j, is 2 with the usage on standard error', async (words) => {
  const { exit, out, err } = await veritrail(...words);
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  expect(err).toContain('npm run -s veritrail --');
});

test('in a process of its own: one document on standard output, the exit code, and no complaint when nobody reads on', () => {
  const ran = started('verify', '--trail', at('sample.veritrail'), '--json');
  expect(document(ran)).toMatchObject({ exit: 0, json: { status: 'verified' } });
  expect(ran.err).toBe('');
  const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${main}" events --trail "${TRAIL}" | true`], { encoding: 'utf8' });
  expect(piped.stderr).toBe('');
});

test('help is not a failure', async () => {
  expect(await veritrail('--help')).toMatchObject({ exit: 0, err: '' });
  expect((await veritrail('events', '--help')).out).toContain('--order time-desc|time-asc|seq-desc|seq-asc');
});

test('faults 32 and 67: an import while another process has the trail open is done there', async () => {
  const trail = at('shared.veritrail');
  await veritrail('import', at('partly.jsonl'), '--trail', trail);
  const host = spawn(process.execPath, [join(import.meta.dirname, 'serve.fixture.ts'), trail], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void host.kill('SIGKILL'));
  const [url] = (await once(createInterface(host.stdout), 'line')) as [string];
  expect(parseLink(new URL(url).searchParams.get('link')!)).toMatchObject({ filter: '' }); // leads to the trail that was opened
  expect(readFileSync(`${trail}-wal`)).toBeDefined(); // it is open there
  expect(await asked('import', at('good.jsonl'), '--trail', trail)).toMatchObject({ exit: 0, json: { read: 2, stored: 1, duplicates: 1 } });
  expect(await asked('events', '--trail', trail, '--filter', '-own:true')).toMatchObject({ exit: 0, json: { total: 2 } });
  expect(await asked('verify', '--trail', trail)).toMatchObject({ exit: 0, json: { status: 'verified' } });
  host.kill('SIGTERM');
  await once(host, 'exit');
  expect(existsSync(`${trail}-wal`)).toBe(false);
  expect((await asked('stats', '--trail', trail)).exit).toBe(0);
});

test('fault 12: another trail in the place of a known one stops every command, and opens with --accept', async () => {
  const place = at('place.veritrail');
  await asked('import', at('good.jsonl'), '--trail', place);
  await asked('import', at('good.jsonl'), '--trail', at('other.veritrail'));
  copyFileSync(at('other.veritrail'), place);
  const stopped = await asked('events', '--trail', place);
  expect(stopped).toMatchObject({
    exit: 1,
    json: { error: { code: 'trail/replaced', message: expect.stringMatching(/ANOTHER TRAIL .*"other" .*"place"/) } },
  });
  expect(await asked('verify', '--trail', place)).toMatchObject({
    exit: 2,
    json: { status: 'incomplete', reason: expect.stringContaining('ANOTHER TRAIL') },
  });
  const { found } = (stopped.json['error'] as { details: { found: { id: string } } }).details;
  expect(await asked('aggregates', '--trail', place, '--accept', found.id)).toMatchObject({ exit: 0 });
  expect(await asked('verify', '--trail', place)).toMatchObject({ exit: 0 });
});

test('drill: every tampering caught, and the signed report as a page or as text; check: an export is part of its trail', async () => {
  const drilled = await asked('drill', '--trail', TRAIL, '--out', at('drill.pdf'));
  expect(drilled).toMatchObject({ exit: 0, json: { isAllCaught: true, path: at('drill.pdf') } });
  expect(readFileSync(at('drill.pdf'), 'latin1')).toMatch(/^%PDF-/);
  await asked('drill', '--trail', TRAIL, '--out', at('drill.txt'), '--format', 'drill-note');
  expect(readFileSync(at('drill.txt'), 'utf8')).toMatch(/^veritrail-drill@v1\n[^]*16 of 16 tamperings were caught[^]*\n\n— veritrail\//);
  await asked('export', '--trail', TRAIL, '--out', at('all.csv'), '--format', 'csv');
  expect(await asked('check', at('all.csv'), '--trail', TRAIL)).toMatchObject({
    exit: 0,
    json: { what: 'export', status: 'unsigned', here: { isPart: true } },
  });
});

type Row = { seq: number; record: string; hash: Buffer };

function records(trail: string): Row[] {
  const db = new Database(trail, { readonly: true });
  try {
    return db.prepare<[], Row>('SELECT seq, record, hash FROM events ORDER BY seq').all();
  } finally {
    db.close();
  }
}

/** As someone with the sqlite3 shell would: triggers taken off and put back. */
function tamper(trail: string, sql: string): void {
  const db = new Database(trail);
  const triggers = db.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
}

test('settings are listed with where they come from, set, refused in words, and reset', async () => {
  const { json } = await asked('settings');
  expect(json).toMatchObject({ values: { snapshotEveryEvents: 1000 }, origins: { theme: { from: 'standard' } }, problems: [] });
  expect((await veritrail('settings')).out).toContain('Not built yet: nothing is masked today');
  expect(await asked('settings', 'snapshotEveryEvents', '500')).toMatchObject({
    exit: 0,
    json: { name: 'snapshotEveryEvents', value: 500, origin: { from: 'file' } },
  });
  expect((await veritrail('settings', 'VERITRAIL_SNAPSHOT_EVERY_EVENTS')).out).toMatch(/value +500\n +from +set\n/);
  expect(await veritrail('settings', 'snapshotEveryEvents', '5')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('takes a whole number from 10 to 1,000,000') as string,
  });
  expect(await asked('settings', 'colour')).toMatchObject({ exit: 2, json: { error: { code: 'input/invalid' } } });
  expect(await asked('settings', 'snapshotEveryEvents', '--reset')).toMatchObject({ exit: 0, json: { value: 1000 } });
});

test('a weakening setting is on the trail that is written to next', async () => {
  process.env['VERITRAIL_CHECKPOINT_EVERY_MINUTES'] = '0';
  onTestFinished(() => void delete process.env['VERITRAIL_CHECKPOINT_EVERY_MINUTES']);
  expect((await veritrail('settings', 'checkpointEveryMinutes', '5')).err).toContain('VERITRAIL_CHECKPOINT_EVERY_MINUTES');
  const trail = at('weakened.veritrail');
  await asked('import', at('good.jsonl'), '--trail', trail);
  const { out } = await veritrail('events', '--trail', trail, '--filter', 'own:true type:config.changed');
  expect(out).toContain('The setting checkpointEveryMinutes of Veritrail was changed from 60 to 0.');
});

test('an export says who, why and for whom; who is the name in the settings unless given', async () => {
  await asked('settings', 'personName', 'Ann Lee');
  onTestFinished(async () => void (await asked('settings', 'personName', '--reset')));
  const said = ['--reason', 'yearly audit', '--for', 'the regulator'];
  const exported = await asked('export', '--trail', TRAIL, '--format', 'csv', '--out', at('said.csv'), ...said);
  const purpose = { madeBy: 'Ann Lee', reason: 'yearly audit', recipient: 'the regulator' };
  expect(exported).toMatchObject({ exit: 0, json: purpose });
  expect(JSON.parse(readFileSync(at('said.csv.manifest.json'), 'utf8'))).toMatchObject(purpose);
  const { out } = await veritrail('events', '--trail', TRAIL, '--filter', 'own:true type:export.started actor:"Ann Lee"');
  expect(out).toContain('began, for the regulator: yearly audit.');
});
