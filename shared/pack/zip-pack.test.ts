import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkPack } from './check-pack.ts';
import { problemOf } from './refused.ts';
import { openZipPack } from './zip-pack.ts';

/** A file of a zip, and what its own header or the directory say otherwise than the truth. */
type Part = { name: string; content?: string; local?: Fields; central?: Fields };
type Fields = { flags?: number; method?: number; packedSize?: number; size?: number; mode?: number; from?: number; name?: string };

/** A zip as PKWARE's APPNOTE has it, by hand, so that each byte of it can lie. */
function zipOf(parts: readonly Part[], end: { count?: number; disk?: number; from?: number; comment?: string; gap?: string } = {}): Buffer {
  const chunks: Buffer[] = [];
  const listed: Buffer[] = [];
  let at = 0;
  for (const { name, content = 'x', local = {}, central = {} } of parts) {
    const packed = deflateRawSync(Buffer.from(content));
    const truth = { flags: 0, method: 8, packedSize: packed.length, size: Buffer.byteLength(content), mode: 0o100644, from: at, name };
    const header = headerOf(0x04034b50, { ...truth, ...local });
    listed.push(headerOf(0x02014b50, { ...truth, ...central }));
    chunks.push(header, packed);
    at += header.length + packed.length;
  }
  const directory = Buffer.concat(listed);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(end.disk ?? 0, 4);
  for (const where of [8, 10]) last.writeUInt16LE(end.count ?? parts.length, where);
  last.writeUInt32LE(directory.length, 12);
  last.writeUInt32LE(end.from ?? at, 16);
  last.writeUInt16LE(end.comment?.length ?? 0, 20);
  return Buffer.concat([...chunks, directory, Buffer.from(end.gap ?? ''), last, Buffer.from(end.comment ?? '')]);
}

function headerOf(mark: number, { flags, method, packedSize, size, mode, from, name }: Required<Fields>): Buffer {
  const isCentral = mark === 0x02014b50;
  const bytes = Buffer.alloc(isCentral ? 46 : 30);
  const shift = isCentral ? 2 : 0;
  const named = Buffer.from(name, 'latin1');
  bytes.writeUInt32LE(mark, 0);
  bytes.writeUInt16LE(flags, 6 + shift);
  bytes.writeUInt16LE(method, 8 + shift);
  bytes.writeUInt32LE(packedSize, 18 + shift);
  bytes.writeUInt32LE(size, 22 + shift);
  bytes.writeUInt16LE(named.length, 26 + shift);
  if (isCentral) {
    bytes.writeUInt32LE(mode * 65_536, 38);
    bytes.writeUInt32LE(from, 42);
  }
  return Buffer.concat([bytes, named]);
}

const asFile = (bytes: Buffer) => ({ size: bytes.length, read: async (from: number, to: number) => bytes.subarray(from, to) });

/** What the check says of it, as the page and the command do it. */
async function problemsOf(bytes: Buffer) {
  try {
    return (await checkPack(await openZipPack(asFile(bytes)))).problems;
  } catch (error) {
    return [problemOf(error)];
  }
}
const MANY = 'records.jsonl';
const read = async (bytes: Buffer, name = MANY) => (await openZipPack(asFile(bytes))).read(name);
const refusalOf = (reading: Promise<unknown>) => reading.then(() => 'read', problemOf);

test('files are read as they were packed', async () => {
  const content = 'some text, '.repeat(10_000);
  expect(Buffer.from(await read(zipOf([{ name: 'a' }, { name: MANY, content }]))).toString()).toBe(content);
  const stored = { method: 0, packedSize: 3, size: 3 };
  const plain = zipOf([{ name: MANY, content: '', local: stored, central: { ...stored, from: 0 } }]);
  expect(await refusalOf(read(plain))).toMatchObject({ file: MANY }); // its three bytes are not there
});

describe('a zip that lies about itself is refused by name', () => {
  const good = { name: MANY, content: 'good' };
  const theZip = (problem: RegExp) => [{ file: 'the zip', problem: expect.stringMatching(problem) }];

  test.each<[string, Buffer, RegExp]>([
    ['cut', zipOf([good]).subarray(0, -1), /does not end as a plain zip/],
    ['empty', Buffer.alloc(0), /does not end as a plain zip/],
    ['with a comment that might hide another end', zipOf([good], { comment: 'PK\x05\x06' }), /does not end as a plain zip/],
    ['with something before its end, as zip64 has', zipOf([good], { gap: 'PK\x06\x07' }), /does not lie where it says/],
    ['with a directory elsewhere', zipOf([good], { from: 0 }), /does not lie where it says/],
    ['part of several', zipOf([good], { disk: 1 }), /one part of several/],
    ['with more files than it lists', zipOf([good], { count: 2 }), /directory is damaged/],
    ['with fewer files than it lists', zipOf([good, { name: 'b' }], { count: 1 }), /longer than it says/],
    ['with a thousand files', zipOf([good], { count: 0xffff }), /no pack has so many/],
    ['with a name that is no text', zipOf([{ name: 'a\xff' }]), /a name in its directory is damaged/],
  ])('%s', async (_, bytes, problem) => {
    expect(await problemsOf(bytes)).toEqual(theZip(problem));
  });

  test.each<[string, Part, RegExp]>([
    ['encrypted', { ...good, central: { flags: 1 } }, /encrypted/],
    ['a link', { ...good, central: { mode: 0o120777 } }, /a link/],
    ['packed in another way', { ...good, central: { method: 12 } }, /a way that packs do not use/],
    ['of two sizes', { ...good, central: { method: 0 } }, /two sizes/],
    ['a bomb by what it says', { ...good, central: { size: 1024 ** 3 } }, /zip bomb/],
    ['too large for anybody', { ...good, central: { size: 0xffffffff, packedSize: 0xffffffff } }, /too large/],
    ['behind the end', { ...good, central: { from: 1_000_000 } }, /does not lie where the zip says/],
  ])('a file that is %s', async (_, part, problem) => {
    expect(await problemsOf(zipOf([part]))).toEqual([{ file: MANY, problem: expect.stringMatching(problem) }]);
  });

  test('one that unpacks to more than it says stops there, one that unpacks to less is refused too', async () => {
    const bomb = { name: MANY, content: '0'.repeat(10_000_000) };
    expect(await refusalOf(read(zipOf([{ ...bomb, central: { size: 500_000 } }])))).toMatchObject({
      problem: expect.stringContaining('500000 bytes'),
    });
    expect(await refusalOf(read(zipOf([{ ...good, central: { size: 5 } }])))).toMatchObject({
      problem: expect.stringContaining('5 bytes'),
    });
  });

  test('files that lie over each other, as in a bomb of many small directories, are refused', async () => {
    const twice = zipOf([good, { name: 'verify.html', content: 'b', central: { from: 0 } }]);
    expect(await refusalOf(read(twice))).toMatchObject({ file: MANY });
    expect(await refusalOf(read(twice, 'verify.html'))).toMatchObject({ file: 'verify.html' });
    const longer = zipOf([
      { ...good, central: { packedSize: 200, size: 200 } },
      { name: 'b', content: 'b'.repeat(500) },
    ]);
    expect(await refusalOf(read(longer))).toEqual({ file: MANY, problem: 'it lies over another file of the zip' });
  });

  test('a file whose own header says otherwise than the directory is refused: another tool may go by it', async () => {
    for (const local of [{ name: 'other-one.txt' }, { method: 0 }])
      expect(await refusalOf(read(zipOf([{ ...good, local }])))).toEqual({
        file: MANY,
        problem: 'the zip describes it in two different ways',
      });
  });

  test('fault 22: names are judged before any file is read', async () => {
    for (const [names, problem] of [
      [['../x'], /leads out/],
      [['/etc/passwd'], /absolute/],
      [['C:\\x'], /absolute/],
      [[MANY, MANY], /there twice/],
      [[MANY, MANY.toUpperCase()], /does not belong/],
      [['pack/'], /does not belong/],
    ] as const)
      expect((await problemsOf(zipOf(names.map((name) => ({ name }))))).at(-1)).toEqual({
        file: names.at(-1),
        problem: expect.stringMatching(problem),
      });
  });
});
