import { textOf } from '../proof/bytes.ts';
import { Refused } from './refused.ts';

/** A file of which any part can be read: a file on disk, or one that was dropped on a page. */
export type RandomAccess = { readonly size: number; read(from: number, to: number): Promise<Uint8Array> };

/** A file inside a zip, as the zip's directory describes it. Its header and bytes lie somewhere in `from`..`until`. */
export type ZipEntry = {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly packedSize: number;
  readonly size: number;
  readonly from: number;
  readonly until: number;
};

export const METHODS: Readonly<Record<number, ZipEntry['method']>> = { 0: 'stored', 8: 'deflated' };
const THE_ZIP = 'the zip';

const END_MARK = 0x06054b50;
const END_BYTES = 22;
const ENTRY_MARK = 0x02014b50;
const ENTRY_BYTES = 46;

/** A pack has ten files and is checked in memory. */
const MOST_ENTRIES = 1000;
const MOST_BYTES = 2 * 1024 ** 3;
/** Records with their hashes never pack so well. */
const MOST_TIMES_SMALLER = 200;
const SMALL_BYTES = 1024 ** 2;

/**
 * Reads the directory at the end of a zip (PKWARE APPNOTE 4.3), and nothing else of it. Stricter than unzip: a plain zip,
 * without comment, encryption, links or zip64, whose entries do not lie over each other and do not unpack to more than can be
 * held. Throws Refused, naming the zip or the entry.
 */
export async function readZipDirectory(file: RandomAccess): Promise<ZipEntry[]> {
  const { count, from, to } = await readEnd(file);
  const bytes = await file.read(from, to);
  const entries: Listed[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const { entry, next } = readEntry(bytes, at);
    entries.push(entry);
    at = next;
  }
  if (at !== bytes.length) throw new Refused(THE_ZIP, 'its directory is longer than it says');
  if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) throw new Refused(THE_ZIP, 'it unpacks to more than a pack may hold');
  return placed(entries, from);
}

async function readEnd(file: RandomAccess): Promise<{ count: number; from: number; to: number }> {
  const to = file.size - END_BYTES;
  const bytes = to < 0 ? new Uint8Array() : await file.read(to, file.size);
  const end = viewOf(bytes);
  if (bytes.length !== END_BYTES || end.getUint32(0, true) !== END_MARK)
    throw new Refused(THE_ZIP, 'it does not end as a plain zip does: it was cut, or is something else');
  const [disk, startDisk, here, count] = [4, 6, 8, 10].map((at) => end.getUint16(at, true)) as [number, number, number, number];
  const size = end.getUint32(12, true);
  const from = end.getUint32(16, true);
  if (disk !== 0 || startDisk !== 0 || here !== count) throw new Refused(THE_ZIP, 'it is one part of several');
  if (count > MOST_ENTRIES) throw new Refused(THE_ZIP, `it holds ${count} files, and no pack has so many`);
  if (from + size !== to) throw new Refused(THE_ZIP, 'its directory does not lie where it says');
  return { count, from, to };
}

type Listed = Omit<ZipEntry, 'until'>;

function readEntry(bytes: Uint8Array, at: number): { entry: Listed; next: number } {
  const fixed = bytes.subarray(at, at + ENTRY_BYTES);
  const view = viewOf(fixed);
  if (fixed.length < ENTRY_BYTES || view.getUint32(0, true) !== ENTRY_MARK) throw new Refused(THE_ZIP, 'its directory is damaged');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((where) => view.getUint16(where, true)) as [number, number, number];
  const next = at + ENTRY_BYTES + nameLength + extraLength + commentLength;
  const name = textOf(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
  if (next > bytes.length || name === undefined) throw new Refused(THE_ZIP, 'a name in its directory is damaged');
  return { entry: entryOf(name, view), next };
}

function entryOf(name: string, view: DataView): Listed {
  const method = METHODS[view.getUint16(10, true)];
  const [packedSize, size] = [20, 24].map((where) => view.getUint32(where, true)) as [number, number];
  const isEncrypted = (view.getUint16(8, true) & 0x2041) !== 0;
  const isLink = view.getUint32(38, true) >>> 28 === 0xa;
  if (isEncrypted) throw new Refused(name, 'it is encrypted');
  if (isLink) throw new Refused(name, 'it is a link');
  if (!method) throw new Refused(name, 'it is packed in a way that packs do not use');
  if (size > MOST_BYTES) throw new Refused(name, 'it is too large for a file of a pack');
  if (size > SMALL_BYTES && size > packedSize * MOST_TIMES_SMALLER)
    throw new Refused(name, 'it unpacks to far more than records do: a zip bomb');
  if (method === 'stored' && size !== packedSize) throw new Refused(name, 'the zip gives two sizes for it');
  return { name, method, packedSize, size, from: view.getUint32(42, true) };
}

/** Each may reach as far as the next one begins: two that lie over each other are how a small zip unpacks to petabytes. */
function placed(entries: readonly Listed[], directory: number): ZipEntry[] {
  const starts = [...entries.map(({ from }) => from), directory].sort((a, b) => a - b);
  return entries.map((entry) => {
    const until = starts[starts.indexOf(entry.from) + 1];
    if (until === undefined || until > directory) throw new Refused(entry.name, 'it does not lie where the zip says');
    return { ...entry, until };
  });
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
