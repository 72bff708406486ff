import { execFileSync } from 'node:child_process';
import { appendFile, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { packTar } from 'modern-tar';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { eventFlags } from '../../../shared/record.ts';
import { countsOf, newImport } from './import.fixture.ts';
import { importSources } from './import-sources.ts';
import { sourcesFrom, type ImportSource } from './sources.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** A JSONL file with one line of a given length between two good ones, made while it is read. */
function longLine(sizeBytes: number): ImportSource {
  const chunk = Buffer.alloc(MIB, 'x');
  return {
    name: 'long.jsonl',
    sizeBytes: sizeBytes + 20,
    async *open() {
      yield Buffer.from('{"a":1}\n');
      for (let left = sizeBytes; left > 0; left -= MIB) yield chunk.subarray(0, Math.min(left, MIB));
      yield Buffer.from('\n{"b":2}\n');
    },
  };
}

describe('fault 38: lines of any length', () => {
  test.each([100, 600])('a line of %i MB is refused by number, with size, hash and beginning, in bounded memory', async (megabytes) => {
    const { trail, data, refused } = await newImport();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
    const result = await importSources([longLine(megabytes * 1e6)], {
      trail,
      source: '',
      signal: new AbortController().signal,
      onProgress: () => (peak = Math.max(peak, process.memoryUsage().rss)),
    });
    clearInterval(watch);
    expect(countsOf(result)).toEqual({ read: 3, stored: 2, duplicates: 0, conflicts: 0, refused: 1 });
    expect(await data()).toEqual(['{"a":1}', '{"b":2}']);
    const [line] = await refused();
    expect(line).toMatchObject({ file: 1, line: 2, sizeBytes: megabytes * 1e6, reason: `longer than ${16 * MIB} bytes` });
    expect(Buffer.from(line!.bytes, 'base64')).toEqual(Buffer.alloc(64 * KIB, 'x'));
    expect(peak - before).toBeLessThan(200 * MIB);
  });

  test('the limit can be set lower', async () => {
    const { importFiles, refused } = await newImport();
    const long = `{"text":"${'y'.repeat(100)}"}`;
    expect(await importFiles({ 'a.jsonl': `{}\n${long}\n{}\n` }, { limits: { lineBytes: 100, unpackRatio: 250 } })).toMatchObject({
      stored: 2,
      refused: 1,
    });
    expect((await refused())[0]).toMatchObject({ line: 2, sha256: hash('sha256', long), bytes: Buffer.from(long).toString('base64') });
  });
});

test('fault 38: a line that fits but whose record would not is refused, and the longest record that fits is stored', async () => {
  const { importFiles, refused } = await newImport();
  const fits = `{"id":"a","text":"${'y'.repeat(16 * MIB - 2000)}"}`;
  const tooLong = `{"id":"b","text":"${'y'.repeat(16 * MIB - 300)}"}`;
  expect(await importFiles({ 'a.jsonl': `${fits}\n${tooLong}\n` })).toMatchObject({ stored: 1, refused: 1 });
  expect((await refused())[0]).toMatchObject({ line: 2, reason: `its record would be longer than ${16 * MIB} bytes` });
});

test('fault 39: too deep is refused, the rest is read', async () => {
  const { importFiles, refused } = await newImport();
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(await importFiles({ 'a.jsonl': `{}\n${deep}\n{}\n`, 'b.json': `[1,${deep},2]` })).toMatchObject({ stored: 4, refused: 2 });
  expect((await refused()).map(({ file, line, reason }) => ({ file, line, reason }))).toEqual([
    { file: 1, line: 2, reason: 'nested deeper than 200 levels' },
    { file: 2, line: 2, reason: 'nested deeper than 200 levels' },
  ]);
});

test('fault 40: a bad line is refused as it is, a file in another encoding as a whole, by name; a BOM is no content', async () => {
  const { importFiles, refused, data } = await newImport();
  const bad = Buffer.concat([Buffer.from('{"a":"é'), Buffer.from([0xff]), Buffer.from('"}')]);
  const result = await importFiles({
    'bad.jsonl': Buffer.concat([Buffer.from('{"a":"é"}\n'), bad, Buffer.from('\n{"c":3}\n')]),
    'bom.jsonl': '\ufeff{"bom":1}\n{"bom":2}\n',
    'bom.csv': '\ufeffid,n\n1,2\n',
    'latin.jsonl': Buffer.from('{"name":"José"}\n', 'latin1'),
    'wide.json': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('[1]', 'utf16le')]),
  });
  expect(countsOf(result)).toEqual({ read: 6, stored: 5, duplicates: 0, conflicts: 0, refused: 1 });
  expect(await refused()).toMatchObject([
    { file: 1, line: 2, reason: 'not valid UTF-8', bytes: bad.toString('base64'), sha256: hash('sha256', bad) },
  ]);
  expect(await data()).toEqual(['{"a":"é"}', '{"c":3}', '{"bom":1}', '{"bom":2}', '{"id":"1","n":"2"}']);
  expect(result.files.map(({ problem }) => /Latin-1|UTF-16/.exec(problem ?? '')?.[0])).toEqual([
    undefined,
    undefined,
    undefined,
    'Latin-1',
    'UTF-16',
  ]);
  expect(result.files.every(({ sha256 }) => sha256 !== undefined)).toBe(true);
});

test('faults 41 to 46: odd text, numbers and names are kept byte for byte, and flagged', async () => {
  const { importFiles, events, verify } = await newImport();
  const odd = [
    '{"n":"a\\u0000b"}',
    '{"s":"\\ud800","id":"\\ud800"}',
    '{"n":[12345678901234567890,1e400,1.10,-0]}',
    '{"user":"first","user":"last"}',
    '{"__proto__":{"polluted":true},"constructor":1,"toString":null}',
    '{"b":1,"2":2,"1":3}',
    '"\\u202e right to left"',
  ];
  expect(await importFiles({ 'a.jsonl': odd.join('\n') })).toMatchObject({ stored: odd.length });
  const stored = (await events()).filter((event) => !event.own);
  expect(stored.map((event) => event.data)).toEqual(odd);
  expect(stored.map((event) => eventFlags(event).filter((flag) => flag !== 'time-missing'))).toEqual([
    [],
    ['not-unicode'],
    [],
    ['repeated-members'],
    [],
    [],
    [],
  ]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  await verify();
});

test('fault 41: a NUL byte in a CSV cell is kept', async () => {
  const { importFiles, data } = await newImport();
  await importFiles({ 'a.csv': 'id,text\n1,a\0b and more text around it so that it is no binary file\n' });
  expect(await data()).toEqual(['{"id":"1","text":"a\\u0000b and more text around it so that it is no binary file"}']);
});

test('fault 47: counts add up over cut lines, blank lines, mixed line ends and commas', async () => {
  const { importFiles, refused } = await newImport();
  const result = await importFiles({
    'a.jsonl': '{"a":1}\r\n\n\r\n{"a":2}\n{"a":',
    'b.json': '[{"b":1},{"b":2},]',
    'c.json': '[{"c":1},{"c":2',
    'd.jsonl': '{"d":1}\n{"d":2}',
    'e.jsonl': '',
  });
  expect(countsOf(result)).toEqual({ read: 10, stored: 7, duplicates: 0, conflicts: 0, refused: 3 });
  expect((await refused()).map(({ file, line, reason }) => `${file}:${line} ${reason.slice(0, 30)}`)).toEqual([
    '1:5 cut off where the file ends: n',
    '2:3 nothing follows the last comma',
    '3:2 cut off where the file ends: n',
  ]);
  expect(result.files[2]!.problem).toContain('before its list is closed');
});

describe('fault 49: what is read', () => {
  test('a folder is walked; links, pipes and devices are refused by name', async () => {
    const { folder, write, importPaths } = await newImport();
    const [first] = await write({ 'logs/a.jsonl': '{}\n', 'logs/deep/b.jsonl': '{"b":1}\n' });
    await symlink(first!, join(folder, 'in/logs/link.jsonl'));
    execFileSync('mkfifo', [join(folder, 'in/logs/pipe')]);
    const result = await importPaths([join(folder, 'in/logs'), '/dev/null']);
    expect(result.files.map(({ name, read, problem }) => [name, read, problem])).toEqual([
      ['logs/a.jsonl', 1, undefined],
      ['logs/deep/b.jsonl', 1, undefined],
      ['logs/link.jsonl', 0, 'This is a link, not a file. Name the file itself.'],
      ['logs/pipe', 0, 'This is a pipe, not a file. Name the file itself.'],
      ['null', 0, 'This is a device, not a file. Name the file itself.'],
    ]);
  });

  test('nothing at a path fails before anything is written', async () => {
    const { folder, importPaths, trail } = await newImport();
    await expect(importPaths([join(folder, 'absent.jsonl')])).rejects.toMatchObject({ code: 'source/unreadable' });
    expect((await trail.head()).size).toBe(1);
  });

  test.each([
    ['grew', (path: string) => appendFile(path, '{"late":1}\n')],
    ['became shorter', (path: string) => truncate(path, 8)],
    ['was replaced', (path: string) => writeFile(`${path}.new`, '{"a":1}\n{"b":2}\n').then(() => rename(`${path}.new`, path))],
  ])('a file that %s while it was read is reported', async (what, change) => {
    const { trail, write } = await newImport();
    const [path] = await write({ 'a.jsonl': '{"a":1}\n{"b":2}\n' });
    const [source] = await sourcesFrom([path!]);
    const changing: ImportSource = {
      ...source!,
      async *open() {
        yield* source!.open();
        await change(path!);
      },
    };
    const result = await importSources([changing], { trail, source: '', signal: new AbortController().signal, onProgress: () => {} });
    expect(result.stored).toBe(2);
    expect(result.files[0]!.problem).toContain(what);
  });
});

test('fault 50: CSV that is ragged, without a header, with repeated names, semicolons, tabs and line ends in cells', async () => {
  const { importFiles, refused, data } = await newImport();
  const result = await importFiles({
    'a.csv': 'id,name,name\n1,x,"two\nlines"\n2,only\n3,a,b,c\n4,"y",z\n',
    'b.csv': '2024-01-01;ann;1\n2024-01-02;bob;2\n',
    'c.tsv': 'id\ttext\n5\ta,b\n',
  });
  expect(countsOf(result)).toEqual({ read: 7, stored: 5, duplicates: 0, conflicts: 0, refused: 2 });
  expect(await data()).toEqual([
    '{"id":"1","name":"x","name (2)":"two\\nlines"}',
    '{"id":"4","name":"y","name (2)":"z"}',
    '{"c1":"2024-01-01","c2":"ann","c3":"1"}',
    '{"c1":"2024-01-02","c2":"bob","c3":"2"}',
    '{"id":"5","text":"a,b"}',
  ]);
  expect((await refused()).map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'has 2 cells where the table has 3 columns'],
    [5, 'has 4 cells where the table has 3 columns'],
  ]);
});

test('fault 50: a million columns are refused as a whole', async () => {
  const { importFiles } = await newImport();
  const row = 'c'.concat(',c'.repeat(999_999));
  const result = await importFiles({ 'a.csv': `${row}\n${row}\n` });
  expect(result).toMatchObject({ read: 0, stored: 0 });
  expect(result.files[0]!.problem).toContain('1000000 columns');
});

test('fault 51: times that are odd or missing drop no event', async () => {
  const { importFiles, events } = await newImport();
  const times = ['"9/8/2025 7:52:50 PM"', '1735689600123456789', '"0000-01-01T00:00:00Z"', '"2016-12-31T23:59:60Z"', '"yesterday"', 'null'];
  await importFiles({ 'a.jsonl': times.map((time) => `{"time":${time}}`).join('\n') });
  expect((await events()).filter((event) => !event.own).map(({ time, timeFlag }) => [time, timeFlag])).toEqual([
    ['2025-09-08T19:52:50Z', 'assumed-utc'],
    ['2025-01-01T00:00:00.123456789Z', undefined],
    [undefined, 'out-of-range'],
    ['2017-01-01T00:00:00Z', 'leap'],
    [undefined, 'invalid'],
    [undefined, 'missing'],
  ]);
});

async function zip(fill: (archive: ZipFile) => void): Promise<Buffer> {
  const archive = new ZipFile();
  fill(archive);
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Zip writers refuse bad names, so one of equal length is put in afterwards. */
const renamed = (archive: Buffer, from: string, to: string): Buffer =>
  Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');

describe('fault 52: archives', () => {
  test('members of tar.gz and zip are files of their own, in order, each with its counts and hash', async () => {
    const { importFiles, events } = await newImport();
    const tar = await packTar([
      { header: { name: 'logs/', type: 'directory', size: 0 } },
      { header: { name: 'logs/a.jsonl', size: 8 }, body: '{"a":1}\n' },
      { header: { name: 'logs/b.json', size: 7 }, body: '[1,2,3]' },
    ]);
    const result = await importFiles({
      'one.tar.gz': gzipSync(tar),
      'two.zip': await zip((archive) => {
        archive.addBuffer(Buffer.from('id,n\n1,2\n'), 'c.csv');
        archive.addBuffer(gzipSync('{"d":1}\n{"d":2}\n'), 'deep/d.jsonl.gz');
      }),
    });
    expect(result.files.map(({ file, name, container, stored, problem }) => [file, name, container, stored, problem])).toEqual([
      [1, 'one.tar.gz', 'tar.gz', 0, undefined],
      [2, 'two.zip', 'zip', 0, undefined],
      [3, 'one.tar.gz/logs/a.jsonl', 'jsonl', 1, undefined],
      [4, 'one.tar.gz/logs/b.json', 'json', 3, undefined],
      [5, 'two.zip/c.csv', 'csv', 1, undefined],
      [6, 'two.zip/deep/d.jsonl.gz', 'jsonl.gz', 2, undefined],
    ]);
    expect(result.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256!))).toBe(true);
    expect(result.files[2]!.sha256).toBe(hash('sha256', '{"a":1}\n'));
    expect((await events()).filter((event) => !event.own).map((event) => event.from!.file)).toEqual([3, 4, 4, 4, 5, 6, 6]);
  });

  test('names that point outside, links, nested archives and encrypted members are refused by name', async () => {
    const { importFiles } = await newImport();
    const inner = await zip((archive) => archive.addBuffer(Buffer.from('{}'), 'x.json'));
    const good = Buffer.from('{"good":1}\n');
    const bad = await zip((archive) => {
      archive.addBuffer(good, 'aa/evil.jsonl');
      archive.addBuffer(inner, 'inner.zip');
      archive.addBuffer(good, 'link.jsonl', { mode: 0o120777 });
      archive.addBuffer(good, 'good.jsonl');
    });
    const tar = await packTar([
      { header: { name: '../evil.jsonl', size: 11 }, body: good.toString() },
      { header: { name: '/etc/evil.jsonl', size: 11 }, body: good.toString() },
      { header: { name: 'link', type: 'symlink', linkname: '/etc/passwd', size: 0 } },
      { header: { name: 'good.jsonl', size: 11 }, body: good.toString() },
    ]);
    const encrypted = await zip((archive) => archive.addBuffer(good, 'secret.jsonl'));
    for (const [signature, offset] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const)
      encrypted[encrypted.indexOf(signature, 0, 'latin1') + offset]! |= 1;
    const result = await importFiles({
      'bad.zip': renamed(bad, 'aa/evil', '../evil'),
      'bad.tar': Buffer.from(tar),
      'secret.zip': encrypted,
    });
    expect(result.stored + result.duplicates).toBe(2);
    expect(result.files.slice(3).map(({ name, problem }) => [name, problem?.split(' ').slice(0, 7).join(' ')])).toEqual([
      ['bad.zip/../evil.jsonl', 'The name of this member points outside'],
      ['bad.zip/inner.zip', 'This is an archive (zip) inside an'],
      ['bad.zip/link.jsonl', 'This member is no plain file but'],
      ['bad.zip/good.jsonl', undefined],
      ['bad.tar/../evil.jsonl', 'The name of this member points outside'],
      ['bad.tar//etc/evil.jsonl', 'The name of this member points outside'],
      ['bad.tar/link', 'This member is no plain file but'],
      ['bad.tar/good.jsonl', undefined],
      ['secret.zip/secret.jsonl', 'This member is encrypted. Unpack it with'],
    ]);
  });

  test('a bomb is stopped, what came before it stays', async () => {
    const { importFiles } = await newImport();
    const bomb = gzipSync(Buffer.alloc(100 * MIB, '\n'));
    const result = await importFiles({
      'a.jsonl': '{}\n',
      'bomb.jsonl.gz': Buffer.concat([gzipSync('{"first":1}\n{"second":2}\n'), bomb]),
    });
    expect(result).toMatchObject({ stored: 3 });
    expect(result.files[1]!.problem).toContain('unpacks to more than 250 times');
  });

  test('damaged archives are reported, what was readable is read', async () => {
    const { importFiles } = await newImport();
    const packed = gzipSync(
      Array.from({ length: 20_000 }, (_, index) => `{"i":${index},"h":"${hash('sha256', String(index))}"}\n`).join(''),
    );
    const tar = Buffer.from(await packTar([{ header: { name: 'a.jsonl', size: 8 }, body: '{"a":1}\n' }]));
    const result = await importFiles({
      'cut.jsonl.gz': packed.subarray(0, packed.length / 2),
      'cut.tar': tar.subarray(0, 520),
      'no.zip': Buffer.from('PK\x03\x04 no zip at all'),
      'photo.png': Buffer.from('\x89PNG\r\n', 'latin1'),
    });
    expect(result.stored).toBeGreaterThan(5000);
    expect(result.files.map(({ problem }) => problem?.split(' ').slice(0, 4).join(' '))).toEqual([
      'The compressed file ends',
      'The tar archive is',
      'The zip archive is',
      'This is an image.',
      undefined, // the member of the cut archive
    ]);
  });
});

describe('the database of the event-sourced desktop', () => {
  const rows = [
    ['e-1', 'order_placed', '{"order_id":"1","price":1.10}', 'order_1', 1n, '2024-01-15T12:00:00Z'],
    ['e-2', 'OrderFilled', '{"order_id":"1"}', 'order_1', 9007199254740993n, '2024-01-15T12:00:01Z'],
  ];

  function makeDatabase(path: string, mode: string): void {
    const db = new Database(path);
    db.pragma(`journal_mode = ${mode}`);
    db.exec(
      'CREATE TABLE events(id TEXT PRIMARY KEY, event_type TEXT, event_data TEXT, aggregate_id TEXT, sequence INTEGER, timestamp TEXT)',
    );
    for (const row of rows) db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)').run(row);
    db.close();
  }

  test.each(['DELETE', 'WAL'])('is read row by row, in journal mode %s, and nothing is written beside it', async (mode) => {
    const { folder, importPaths, events } = await newImport();
    makeDatabase(join(folder, 'app.db'), mode);
    const listing = () =>
      execFileSync('ls', ['-la', '--time-style=full-iso', '-I', 'test*', '-I', 'data', folder], { encoding: 'utf8' }).split('\n').slice(3);
    const before = listing();
    expect(await importPaths([join(folder, 'app.db')])).toMatchObject({ read: 2, stored: 2, files: [{ container: 'sqlite' }] });
    expect(listing()).toEqual(before);
    const imported = (await events()).filter((event) => !event.own);
    expect(imported.map(({ id, type, aggregate, time }) => [id, type, aggregate?.id, time])).toEqual([
      ['e-1', 'order_placed', 'order_1', '2024-01-15T12:00:00Z'],
      ['e-2', 'order_filled', 'order_1', '2024-01-15T12:00:01Z'],
    ]);
    expect(imported[1]!.data).toContain('"sequence":9007199254740993,');
  });

  test('another database, and a trail, are refused as a whole', async () => {
    const { folder, path, importPaths } = await newImport();
    const db = new Database(join(folder, 'other.db'));
    db.exec('CREATE TABLE events(id TEXT)');
    db.close();
    const result = await importPaths([join(folder, 'other.db'), path]);
    expect(result.read).toBe(0);
    expect(result.files[0]!.problem).toContain('has no table events');
    expect(result.files[1]!.problem).toContain('Veritrail trail');
  });
});
