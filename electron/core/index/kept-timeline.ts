import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { TimelineState } from './timeline.ts';

/** The order of events 1..`through`, of which the last has this hash. */
export type KeptTimeline = { readonly through: number; readonly hash: string; readonly state: TimelineState };
/** Of which trail, and derived by which version of the index. */
type Of = { readonly trail: string; readonly version: number };

/** Where the order of an index lies. */
export const timelinePath = (indexPath: string): string => `${indexPath}.order`;

const HEAD_BYTES = 1024;
const CRC_BYTES = 4;
/** What is written without a break: a millisecond. */
const SLICE_BYTES = 2 ** 20;
/** Memory for what is appended soon, so that the first event does not copy all others to a larger place. */
const ROOM = 1.1;
const Head = z.strictObject({
  version: z.int(),
  trail: z.string(),
  through: z.int(),
  hash: z.string(),
  first: z.int(),
  untimedCount: z.int(),
  span: z.strictObject({ earliest: z.int(), latest: z.int() }).optional(),
});

/**
 * Keeps the order of time beside the index, so that the next opening reads it as it lies in memory instead of putting every
 * row in order again. Derived and unsynced: its sum tells whether it is whole, and where it cannot be kept nothing is lost but
 * time. Others get their turn between slices, events may be added meanwhile, and it is dropped when it is no longer wanted.
 * Answers whether it was kept.
 */
export async function keepTimeline(
  path: string,
  { trail, version, isWanted = () => true }: Of & { isWanted?: () => boolean },
  { through, hash, state }: KeptTimeline,
): Promise<boolean> {
  const { first, untimedCount, span, seconds, nanos, order } = state;
  const head = Buffer.alloc(HEAD_BYTES, ' ');
  head.write(JSON.stringify({ version, trail, through, hash, first, untimedCount, span } satisfies z.infer<typeof Head>), CRC_BYTES);
  const arrays = [seconds.subarray(0, through + 1), nanos.subarray(0, through + 1), order].map(bytesOf);
  try {
    const isWhole = await writeKept(`${path}.new`, head, { arrays, isWanted });
    if (isWhole) renameSync(`${path}.new`, path);
    else rmSync(`${path}.new`);
    return isWhole;
  } catch {
    rmSync(`${path}.new`, { force: true });
    return false;
  }
}

type Slices = { arrays: readonly Buffer[]; isWanted: () => boolean };

async function writeKept(path: string, head: Buffer, { arrays, isWanted }: Slices): Promise<boolean> {
  const file = openSync(path, 'w', 0o600);
  let sum = sumOf(head, []);
  try {
    writeFileSync(file, head);
    for (const slice of arrays.flatMap(slicesOf)) {
      writeFileSync(file, slice);
      sum = crc32(slice, sum);
      await pause();
      if (!isWanted()) return false;
    }
    head.writeUInt32LE(sum);
    writeSync(file, head, 0, HEAD_BYTES, 0);
    return true;
  } finally {
    closeSync(file);
  }
}

/** What was kept of this trail's order; undefined where nothing was, or not one bit of it can be trusted. */
export function readTimeline(path: string, of: Of): KeptTimeline | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readKept(file, of);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readKept(file: number, of: Of): KeptTimeline | undefined {
  const head = Buffer.alloc(HEAD_BYTES);
  readSync(file, head);
  const { version, trail, through, hash, first, ...rest } = Head.parse(JSON.parse(head.toString('utf8', CRC_BYTES)));
  const [places, count] = [through + 1, through - first + 1];
  if (version !== of.version || trail !== of.trail || fstatSync(file).size !== HEAD_BYTES + places * 12 + count * 4) return undefined;
  const order = new Uint32Array(count);
  const seconds = new Float64Array(Math.ceil(places * ROOM));
  const nanos = new Int32Array(Math.ceil(places * ROOM));
  const arrays = [seconds.subarray(0, places), nanos.subarray(0, places), order].map(bytesOf);
  for (const bytes of arrays) readSync(file, bytes);
  if (head.readUInt32LE() !== sumOf(head, arrays)) return undefined;
  return { through, hash, state: { first, last: through, seconds, nanos, order, ...rest } };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Int32Array | Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const slicesOf = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / SLICE_BYTES) }, (_, i) => bytes.subarray(i * SLICE_BYTES, (i + 1) * SLICE_BYTES));

const sumOf = (head: Buffer, arrays: readonly Buffer[]): number =>
  arrays.reduce((sum, bytes) => crc32(bytes, sum), crc32(head.subarray(CRC_BYTES)));
