import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ReadProblem } from './log-file.ts';

export type Bytes = AsyncIterable<Uint8Array>;

/** Passes bytes on, counting and hashing them; `onEnd` gets the SHA-256 if the end was reached. */
export async function* hashed(bytes: Bytes, onBytes: (count: number) => void, onEnd: (sha256: string) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
    onBytes(chunk.length);
    yield chunk;
  }
  onEnd(hash.digest('hex'));
}

/** Reports the progress through one source: from 0 to exactly its size, also where it is read at random or not to its end. */
export class Meter {
  #left: number;
  readonly #onBytes: (count: number) => void;

  constructor(sizeBytes: number, onBytes: (count: number) => void) {
    this.#left = sizeBytes;
    this.#onBytes = onBytes;
  }

  add(count: number): void {
    const counted = Math.min(count, this.#left);
    this.#left -= counted;
    this.#onBytes(counted);
  }

  finish(): void {
    this.add(this.#left);
  }
}

/** Looks at the first bytes without taking them away: `bytes` gives all, the head as its first chunk. */
export async function peek(bytes: Bytes, sizeBytes: number): Promise<{ head: Buffer; isWhole: boolean; bytes: AsyncGenerator<Buffer> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let [size, isWhole] = [0, false];
  while (size < sizeBytes && !isWhole) {
    const next = await iterator.next();
    if (next.done) isWhole = true;
    else {
      chunks.push(next.value);
      size += next.value.length;
    }
  }
  const first = Buffer.concat(chunks);
  return { head: first.subarray(0, sizeBytes), isWhole: isWhole && size <= sizeBytes, bytes: rest(first, iterator) };
}

async function* rest(first: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield asBuffer(next.value);
  } finally {
    await iterator.return?.();
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const UNPACKED_CHUNK_BYTES = 256 * 1024;
const RATIO_FREE_BYTES = 64 * 1024 * 1024;

/** Guards against archives made to exhaust a reader: past 64 MiB nothing real unpacks to hundreds of times its size. */
export class Expansion {
  #packed = 0;
  #unpacked = 0;
  readonly #ratio: number;

  constructor(ratio: number) {
    this.#ratio = ratio;
  }

  addPacked(sizeBytes: number): void {
    this.#packed += sizeBytes;
  }

  /** Throws a ReadProblem when the limit is passed. */
  addUnpacked(sizeBytes: number): void {
    this.#unpacked += sizeBytes;
    if (this.#unpacked > RATIO_FREE_BYTES && this.#unpacked > this.#packed * this.#ratio)
      throw new ReadProblem(
        `It unpacks to more than ${this.#ratio} times its size and was stopped: it may be made to exhaust the computer.`,
      );
  }
}

/** Unpacks gzip, in a thread of its own, within the limits of `expansion`. */
export async function* gunzipped(bytes: Bytes, expansion: Expansion): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK_BYTES });
  const packed = Readable.from(counted(bytes, expansion), { objectMode: false });
  pipeline(packed, gunzip, () => {}); // an error of either ends the iteration below
  for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
    expansion.addUnpacked(chunk.length);
    yield chunk;
  }
}

async function* counted(bytes: Bytes, expansion: Expansion): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    expansion.addPacked(chunk.length);
    yield chunk;
  }
}
