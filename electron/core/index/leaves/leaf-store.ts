import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Trail } from '../../trail/trail.ts';
import type { Segment } from './build-segment.ts';
import { openSegment, type OpenSegment } from './segment.ts';
import { DamagedSegment, writeSegmentFile, type Part } from './segment-file.ts';

const CACHE_BYTES = 192 * 1024 * 1024;

type Place = { readonly dir: string; readonly trail: Trail; readonly records: number };
/** Told what was thrown away, and why. */
type Warn = (message: string, reason: string) => void;

/** The segments of a trail in a folder: whole ones from the first record on, each agreeing with the trail. */
export async function openLeafStore({ dir, trail, records }: Place, warn: Warn) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const cache = new LRUCache<string, Part>({ maxSize: CACHE_BYTES, sizeCalculation: (part) => part.byteLength + 256 });
  const segments: OpenSegment[] = [];
  const fileOf = (number: number) => join(dir, `${String(number).padStart(6, '0')}.leaves`);
  const covered = () => segments.at(-1)?.last ?? 0;

  function open(number: number): OpenSegment {
    const segment = openSegment(fileOf(number), cache);
    const isInPlace = segment.first === number * records && segment.size === records && segment.trail === trail.id;
    if (isInPlace) return segment;
    segment.close();
    throw new DamagedSegment(fileOf(number));
  }

  /** Throws away a segment and those after it: what follows is built again in order. */
  function dropFrom(number: number): void {
    for (const segment of segments.splice(number)) segment.close();
    cache.clear();
    for (const name of readdirSync(dir))
      if (Number.parseInt(name, 10) >= number || !name.endsWith('.leaves')) rmSync(join(dir, name), { force: true });
  }

  async function openSound(number: number): Promise<OpenSegment> {
    const segment = open(number);
    const [record] = await trail.readSeqs([segment.last]);
    if (record?.hash === segment.hash) return segment;
    segment.close();
    throw new DamagedSegment(`${fileOf(number)} does not agree with the trail.`);
  }

  try {
    while (existsSync(fileOf(segments.length))) segments.push(await openSound(segments.length));
  } catch (error) {
    if (!(error instanceof DamagedSegment)) throw error;
    warn('a part of the index for values and text is built again', error.message);
  }
  dropFrom(segments.length);

  return {
    segments: (): readonly OpenSegment[] => segments,
    covered,
    /** The number of the segment to be built next, and the records it will hold. */
    next: () => ({ number: segments.length, first: segments.length * records, last: (segments.length + 1) * records - 1 }),
    add({ directory, chunks }: Segment): void {
      const number = segments.length;
      writeSegmentFile(fileOf(number), directory, chunks);
      segments.push(open(number));
    },
    dropFrom,
    bytes: (): number => segments.reduce((sum, { path }) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0),
    close: (): void => segments.forEach((segment) => segment.close()),
  };
}
export type LeafStore = Awaited<ReturnType<typeof openLeafStore>>;
