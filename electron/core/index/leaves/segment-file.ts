import { closeSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type Blocks, eachBlock } from './blocks.ts';

/** Raise it when what a segment holds changes in any way: segments of another version are thrown away and built again. */
export const SEGMENT_VERSION = 3;

/** An array of numbers, or bytes, as it lies in the file. */
export type Part = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const;

const PartPlace = z.strictObject({ kind: z.enum(['u8', 'u16', 'u32', 'f64']), at: z.int(), bytes: z.int(), check: z.int() });
type PartPlace = z.infer<typeof PartPlace>;

const Column = z.strictObject({
  /**
   * `data` by its own structure, `inner` within a payload that is JSON in a string, `extra` the envelope's texts that the data
   * has not, `shape` the data without its values, `field` an id of the envelope.
   */
  space: z.enum(['data', 'inner', 'extra', 'shape', 'field']),
  path: z.array(z.string()),
  inArray: z.boolean(),
  entries: z.int(),
  distinct: z.int(),
  /** Which bytes the case folded text has, as 256 bits in hex, and how long its longest value is. */
  letters: z.string(),
  longest: z.int(),
  parts: z.record(z.string(), PartPlace),
});
export type Column = z.infer<typeof Column>;

export const Directory = z.strictObject({
  version: z.literal(SEGMENT_VERSION),
  trail: z.string(),
  /** The records it covers, and the hash of the last. */
  first: z.int(),
  last: z.int(),
  hash: z.string(),
  columns: z.array(Column),
  parts: z.record(z.string(), PartPlace),
});
export type Directory = z.infer<typeof Directory>;

const HEAD_BYTES = 16;
const MAGIC = 0x5654_4c46;

/** Collects the parts of a file that is being made, each at a multiple of eight bytes. Equal ones lie there once: many columns have the same rows. */
export function createPartWriter() {
  const chunks: Uint8Array[] = [];
  const known = new Map<string, { place: PartPlace; bytes: Uint8Array }>();
  let length = 0;
  return {
    add(part: Part): PartPlace {
      const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
      const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((one) => part instanceof kinds[one])!;
      const place = { kind, at: length, bytes: bytes.length, check: crc32(bytes) };
      const key = `${kind} ${bytes.length} ${place.check}`;
      const same = known.get(key);
      if (same && Buffer.compare(same.bytes, bytes) === 0) return same.place;
      known.set(key, { place, bytes });
      const padding = (8 - (bytes.length % 8)) % 8;
      chunks.push(bytes, new Uint8Array(padding));
      length += bytes.length + padding;
      return place;
    },
    chunks: (): readonly Uint8Array[] => chunks,
  };
}

/** Writes a segment so that its name stands for all of it. */
export function writeSegmentFile(path: string, directory: Directory, chunks: readonly Uint8Array[]): void {
  const text = Buffer.from(JSON.stringify(directory));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(text.length, 4);
  head.writeUInt32LE(crc32(text), 8);
  writeFileSync(`${path}.new`, Buffer.concat([head, text, Buffer.alloc((8 - (text.length % 8)) % 8), ...chunks]), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Thrown where a file does not hold what it should: it is to be made again. */
export class DamagedSegment extends Error {}

/** Opens a segment for reading. Throws DamagedSegment where its directory cannot be read. */
export function openSegmentFile(path: string) {
  const file = openSync(path, 'r');
  try {
    const head = bytesAt(file, 0, HEAD_BYTES);
    if (head.readUInt32LE(0) !== MAGIC) throw new DamagedSegment(path);
    const text = bytesAt(file, HEAD_BYTES, Math.min(head.readUInt32LE(4), MOST_DIRECTORY_BYTES));
    if (crc32(text) !== head.readUInt32LE(8)) throw new DamagedSegment(path);
    const directory = Directory.parse(JSON.parse(text.toString()));
    const start = HEAD_BYTES + Math.ceil(text.length / 8) * 8;
    return {
      directory,
      /** Throws DamagedSegment where its bytes are not those that were written. */
      part(place: PartPlace): Part {
        const bytes = bytesAt(file, start + place.at, place.bytes);
        if (crc32(bytes) !== place.check) throw new DamagedSegment(path);
        return new kinds[place.kind](bytes.buffer, 0, place.bytes / kinds[place.kind].BYTES_PER_ELEMENT);
      },
      /** Some blocks of a part, by ascending number; their bytes are there during the call only. Throws like `part`. */
      eachBlock: (place: PartPlace, blocks: Blocks, numbers: readonly number[], take: (number: number, bytes: Buffer) => void): void =>
        eachBlock(
          { blocks, read: (from, to) => lentBytesAt(file, start + place.at + from, to - from), damaged: () => fail(path) },
          numbers,
          take,
        ),
      close: () => closeSync(file),
    };
  } catch (error) {
    closeSync(file);
    throw error instanceof DamagedSegment ? error : new DamagedSegment(path, { cause: error });
  }
}
export type SegmentFile = ReturnType<typeof openSegmentFile>;

const MOST_DIRECTORY_BYTES = 64 * 1024 * 1024;

/** In a buffer of their own, so that any array of numbers fits its beginning. */
const bytesAt = (file: number, at: number, length: number): Buffer<ArrayBuffer> => filled(Buffer.from(new ArrayBuffer(length)), file, at);

const lent = Buffer.alloc(512 * 1024);

/** In a buffer that the next call uses again, unless they are too many: new memory costs more than the reading. */
const lentBytesAt = (file: number, at: number, length: number): Buffer =>
  length > lent.length ? bytesAt(file, at, length) : filled(lent.subarray(0, length), file, at);

function filled<Bytes extends Buffer>(bytes: Bytes, file: number, at: number): Bytes {
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, at + done);
    if (read === 0) throw new DamagedSegment('The file is shorter than its directory says.');
    done += read;
  }
  return bytes;
}

function fail(path: string): never {
  throw new DamagedSegment(path);
}
