import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { checkPack } from '../../../shared/pack/check-pack.ts';
import { formatManifest, type Manifest, manifestNoteText } from '../../../shared/pack/manifest.ts';
import { utf8 } from '../../../shared/proof/bytes.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import { rotateKey } from '../proof/rotate-key.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import { parsePrivateKey, type Signer } from '../proof/signer.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { checkFile } from './check/check-file.ts';
import { makePack } from './make-pack.ts';
import { openPack } from './open-pack.ts';

let folder = '';
let trail: Trail;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-packs-'));
  trail = await createTrail(join(folder, 'a.veritrail'), 'a trail', { dataDir: join(folder, 'data') });
  const drafts = Array.from({ length: 1200 }, (_, i) => ({
    id: `e${i}`,
    type: i % 3 ? 'a' : 'b',
    data: `{"n":${i},"text":"Größe \\u0000"}`,
  }));
  await trail.append({ drafts, source: '' });
  await rotateKey({ trail, dataDir: join(folder, 'data') }, 'test');
});
afterAll(async () => {
  await trail.close();
  rmSync(folder, { recursive: true });
});

/** The numbers 2..1201 are the events; every third is of type b. */
const chosen: Record<string, number[]> = {
  'type:b': Array.from({ length: 400 }, (_, i) => 2 + 3 * i),
};

async function pack(
  name: string,
  { filter = 'type:b', form = 'folder' as 'folder' | 'zip', now = '2026-01-31T14:02:00.000Z' } = {},
): Promise<string> {
  const path = join(folder, name);
  const listSeqs = async (size: number) => Uint32Array.from(chosen[filter] ?? Array.from({ length: size }, (_, i) => i + 1));
  const said = { madeBy: 'Ann', reason: 'quarterly audit', recipient: 'the regulator' };
  await makePack({
    trail,
    dataDir: join(folder, 'data'),
    filter,
    form,
    ...said,
    path,
    now,
    listSeqs,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return path;
}

async function check(path: string) {
  const files = await openPack(path);
  const report = await checkPack(files);
  await files.close();
  return report;
}

let spoiled = 0;
/** A copy of a good pack, spoiled. */
function spoil(good: string, change: (at: string) => void): string {
  const at = join(folder, `spoiled-${++spoiled}`);
  cpSync(good, at, { recursive: true });
  change(at);
  return at;
}

describe('a pack', () => {
  test('holds its records byte for byte, proves each, and says who made it for whom', async () => {
    const report = await check(await pack('good'));
    expect(report.problems).toEqual([]);
    expect(report.facts).toMatchObject({
      manifest: {
        summary: { total_files: 8 },
        veritrail: { count: 400, scope: { kind: 'selection' }, madeBy: 'Ann', recipient: 'the regulator' },
      },
    });
    const lines = readFileSync(join(folder, 'good', 'records.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const stored = await trail.readSeqs(chosen['type:b']!);
    expect(lines).toEqual(stored.map(({ record }) => record));
    const started = (await trail.readRange(1203, 1203))[0]!.record;
    expect(started).toContain('"type":"export.started"');
    expect(started).toContain('the regulator');
  });

  test('of all records states that none is left out', async () => {
    const { problems, facts } = await check(await pack('whole', { filter: '' }));
    expect(problems).toEqual([]);
    expect(facts!.manifest.veritrail.scope).toMatchObject({ kind: 'range', first: 1 });
  });

  test('has the same bytes for the same contents, as a folder and as a zip', async () => {
    const writable = trail;
    trail = await openTrail(writable.path, { dataDir: join(folder, 'data'), readOnly: true }); // adds no events of its own
    try {
      const zips = [await pack('one.zip', { form: 'zip' }), await pack('two.zip', { form: 'zip' })];
      expect(readFileSync(zips[0]!).equals(readFileSync(zips[1]!))).toBe(true);
      expect((await check(zips[0]!)).problems).toEqual([]);
      const [one, two] = [await pack('one'), await pack('two')];
      for (const name of readdirSync(one)) expect(readFileSync(join(one, name)).equals(readFileSync(join(two, name))), name).toBe(true);
    } finally {
      await trail.close();
      trail = writable;
    }
  });

  test('has the same bytes in every time zone', async () => {
    const writable = trail;
    trail = await openTrail(writable.path, { dataDir: join(folder, 'data'), readOnly: true });
    const zone = process.env['TZ'];
    const summed = async (form: 'folder' | 'zip', TZ: string) => {
      process.env['TZ'] = TZ;
      const at = await pack(`${form}-${TZ.replace('/', '-')}`, { form });
      const files =
        form === 'zip'
          ? [at]
          : readdirSync(at)
              .sort()
              .map((name) => join(at, name));
      return files.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'));
    };
    try {
      for (const form of ['folder', 'zip'] as const)
        expect(await summed(form, 'Pacific/Kiritimati')).toEqual(await summed(form, 'America/Los_Angeles'));
      expect(new Date(0).getTimezoneOffset()).toBe(8 * 60); // the last zone did hold
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
      await trail.close();
      trail = writable;
    }
  });

  test('is refused where its target is taken, and nothing is left', async () => {
    const before = readdirSync(folder);
    await expect(pack('good')).rejects.toMatchObject({ code: 'target/refused' });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('is checked as a file that was handed over: known signer, part of the trail, what was added', async () => {
    const report = await checkFile(join(folder, 'good'), { dataDir: join(folder, 'data'), trailOf: () => trail });
    expect(report).toMatchObject({ what: 'pack', status: 'intact', here: { isPart: true } });
    expect(report.here!.added).toBeGreaterThan(0);
    const stranger = await checkFile(join(folder, 'good'), { dataDir: join(folder, 'other'), trailOf: () => undefined });
    expect(stranger).toMatchObject({ status: 'intact', signer: { isKnown: false } });
  });
});

describe('fault 21: a spoiled pack is refused by name', () => {
  const good = () => join(folder, 'good');
  const problems = async (change: (at: string) => void) => (await check(spoil(good(), change))).problems;
  const flip = (file: string) => {
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(file, bytes);
  };

  for (const name of [
    'README.txt',
    'checkpoint.note',
    'events.csv',
    'records.jsonl',
    'records.proof',
    'trail.jsonl',
    'trail.vkey',
    'verify.html',
  ])
    test(`one byte of ${name} changed`, async () => {
      expect(await problems((at) => flip(join(at, name)))).toEqual([{ file: name, problem: expect.stringContaining('it was changed') }]);
    });

  test('one byte of the manifest or its signature changed', async () => {
    const manifest = await problems((at) =>
      writeFileSync(join(at, 'manifest.json'), readFileSync(join(at, 'manifest.json'), 'utf8').replace('"Ann"', '"Bob"')),
    );
    expect(manifest).toEqual([{ file: 'manifest.json', problem: 'it is not the one that was signed' }]);
    expect((await problems((at) => flip(join(at, 'manifest.json.note'))))[0]!.file).toBe('manifest.json.note');
  });

  test('a file removed, added or renamed', async () => {
    expect(await problems((at) => rmSync(join(at, 'events.csv')))).toEqual([{ file: 'events.csv', problem: 'it is missing' }]);
    expect(await problems((at) => writeFileSync(join(at, 'extra.txt'), ''))).toEqual([
      { file: 'extra.txt', problem: 'it does not belong to a pack' },
    ]);
    expect(await problems((at) => mkdirSync(join(at, 'folder')))).toEqual([{ file: 'folder/', problem: 'it does not belong to a pack' }]);
    const renamed = await problems((at) => renameSync(join(at, 'events.csv'), join(at, 'Events.csv')));
    expect(renamed[0]).toMatchObject({ file: 'Events.csv' });
  });

  test('a manifest that lies about a size, even signed with the right key', async () => {
    const key = parsePrivateKey(readFileSync(join(folder, 'data', 'keys', `${trail.id}.key`), 'utf8')) as Signer;
    const lying = (change: (manifest: Manifest) => void) => (at: string) => {
      const manifest = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8')) as Manifest;
      change(manifest);
      const text = formatManifest(manifest);
      const note = manifestNoteText(originOf(trail.id), utf8(text));
      writeFileSync(join(at, 'manifest.json'), text);
      writeFileSync(join(at, 'manifest.json.note'), formatNote({ text: note, signatures: [key.sign(note)] }));
    };
    const set = (path: string[], value: unknown) =>
      lying((manifest) => {
        const last = path.pop()!;
        const parent = path.reduce((node, name) => node[name] as Record<string, unknown>, manifest as unknown as Record<string, unknown>);
        parent[last] = value;
      });
    expect((await problems(set(['files', 'records.jsonl', 'size'], 10)))[0]).toMatchObject({ file: 'records.jsonl' });
    expect((await problems(set(['summary', 'total_size'], 1)))[0]).toMatchObject({ problem: expect.stringContaining('totals') });
    expect((await problems(set(['veritrail', 'count'], 399)))[0]).toMatchObject({
      file: 'records.jsonl',
      problem: expect.stringContaining('400 records'),
    });
    expect((await problems(set(['veritrail', 'scope'], { kind: 'range', first: 2, last: 401 })))[0]).toMatchObject({
      problem: expect.stringContaining('does not hold all'),
    });
    expect((await problems(set(['veritrail', 'checkpoint', 'size'], 1201)))[0]).toMatchObject({ file: expect.any(String) });
    // a record taken out, with manifest and hashes made to fit by somebody who has the key: the tree tells
    const dropped = lying((manifest) => {
      const path = join(folder, `spoiled-${spoiled}`, 'records.jsonl');
      const text = readFileSync(path, 'utf8').split('\n').slice(1).join('\n');
      writeFileSync(path, text);
      const listed = manifest.files['records.jsonl'] as { size: number; sha256: string };
      Object.assign(manifest.summary, { total_size: manifest.summary.total_size - listed.size + Buffer.byteLength(text) });
      Object.assign(listed, { size: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') });
      Object.assign(manifest.veritrail, { count: 399 });
    });
    expect((await problems(dropped))[0]).toMatchObject({
      file: 'records.jsonl',
      problem: 'its records are not those under the checkpoint',
    });
    // fault 22 inside a signed manifest
    for (const name of ['../x', '/etc/passwd', 'C:\\x', 'RECORDS.jsonl'])
      expect((await problems(set(['files', name], { size: 1, sha256: '0'.repeat(64), modified: '' })))[0]).toMatchObject({
        file: 'manifest.json',
        problem: expect.stringContaining(name),
      });
  });
});

describe('fault 22: names are judged before anything is read', () => {
  async function zipOf(names: string[]): Promise<string> {
    const zip = new ZipFile();
    const placeholder = (name: string) =>
      name
        .replaceAll(/[./\\:]/g, '_')
        .padEnd(name.length, '_')
        .slice(0, name.length);
    names.forEach((name) => zip.addBuffer(Buffer.from('x'), placeholder(name)));
    zip.end();
    const parts: Buffer[] = [];
    for await (const part of zip.outputStream) parts.push(part as Buffer);
    let bytes = Buffer.concat(parts).toString('latin1');
    for (const name of names) bytes = bytes.replaceAll(placeholder(name), name);
    const path = join(folder, `names-${++spoiled}.zip`);
    writeFileSync(path, bytes, 'latin1');
    return path;
  }

  for (const [names, problem] of [
    [['../x'], 'leads out of the pack'],
    [['/etc/passwd'], 'absolute'],
    [['C:\\x'], 'absolute'],
    [['a\\..\\x'], 'leads out of the pack'],
    [['events.csv', 'events.csv'], 'twice'],
    [['events.csv', 'EVENTS.csv'], 'does not belong'],
  ] as const)
    test(`${names.join(' and ')}`, async () => {
      const files = await openPack(await zipOf([...names]));
      const report = await checkPack({ names: files.names, read: () => Promise.reject(new Error('read')) });
      await files.close();
      expect(report.problems.at(-1)).toMatchObject({ file: names.at(-1), problem: expect.stringContaining(problem) });
    });
});

test('a pack signed after a change of the key is by a known key where its trail is open', async () => {
  await rotateKey({ trail, dataDir: join(folder, 'data') }, 'yearly');
  const path = await pack('rotated');
  const here = { dataDir: join(folder, 'data'), trailOf: () => trail };
  expect(await checkFile(path, here)).toMatchObject({ status: 'intact', signer: { isKnown: true } });
  expect(await checkFile(path, { ...here, trailOf: () => undefined })).toMatchObject({ signer: { isKnown: false } });
});

test('without the signing key no pack is made, and with it the outcome is on the trail', async () => {
  const key = join(folder, 'data', 'keys', `${trail.id}.key`);
  copyFileSync(key, `${key}.kept`);
  rmSync(key);
  await expect(pack('unsigned')).rejects.toMatchObject({ code: 'key/unusable' });
  expect(existsSync(join(folder, 'unsigned'))).toBe(false);
  renameSync(`${key}.kept`, key);
  await signCheckpoint({ trail, dataDir: join(folder, 'data') }, 'asked');
});
