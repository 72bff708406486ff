import { sameBytes, utf8 } from '../proof/bytes.ts';
import type { PackFiles } from './check-pack.ts';
import { inflate } from './inflate.ts';
import { Refused } from './refused.ts';
import { METHODS, type RandomAccess, readZipDirectory, viewOf, type ZipEntry } from './zip-directory.ts';

const HEADER_MARK = 0x04034b50;
const HEADER_BYTES = 30;

/** Whether a file is a zip, by how it begins. */
export const isZip = (start: Uint8Array): boolean => start.length >= 4 && viewOf(start).getUint32(0, true) === HEADER_MARK;

/**
 * A pack's zip as the check wants it: names first, bytes when asked. Throws Refused for what no zip of a pack is; so does
 * reading. Checksums of the zip are passed over: the manifest's are stronger.
 */
export async function openZipPack(file: RandomAccess): Promise<PackFiles> {
  const entries = await readZipDirectory(file);
  return {
    names: entries.map(({ name }) => name),
    read: async (wanted) =>
      contentOf(
        file,
        entries.find(({ name }) => name === wanted)!,
      ),
  };
}

async function contentOf(file: RandomAccess, entry: ZipEntry): Promise<Uint8Array> {
  const { name, method, packedSize, size, until } = entry;
  const from = await dataStart(file, entry);
  if (from + packedSize > until) throw new Refused(name, 'it lies over another file of the zip');
  const packed = await file.read(from, from + packedSize);
  const content = method === 'stored' ? packed : await inflate(packed, size);
  if (content?.length !== size) throw new Refused(name, `it does not unpack to the ${size} bytes that the zip says`);
  return content;
}

/** Behind the file's own header, which must say the same as the directory: another tool may go by it. */
async function dataStart(file: RandomAccess, { name, method, from, until }: ZipEntry): Promise<number> {
  const header = await file.read(from, Math.min(until, from + HEADER_BYTES));
  const wanted = utf8(name);
  if (header.length < HEADER_BYTES || !isZip(header)) throw new Refused(name, 'it does not lie where the zip says');
  const view = viewOf(header);
  const nameEnd = from + HEADER_BYTES + view.getUint16(26, true);
  const ownName = await file.read(from + HEADER_BYTES, nameEnd);
  if (!sameBytes(ownName, wanted) || METHODS[view.getUint16(8, true)] !== method)
    throw new Refused(name, 'the zip describes it in two different ways');
  return nameEnd + view.getUint16(28, true);
}
