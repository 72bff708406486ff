import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Trail } from '../../trail/trail.ts';
import type { Segment } from './build-segment.ts';
import { openSegment, type OpenSegment } from './segment.ts';
import { DamagedSegment, writeSegmentFile, type Part } from './segment-file.ts';

const CACHE_BYTES = 256 * 1024 * 1024;

type Place = { readonly dir: string; readonly trail: Trail; readonly records: number };
/** Told what was thrown away, and why. */
type Warn = (message: string, reason: string) => void;

/** The segments of a trail in a folder, from the first record on, each agreeing with the trail. All but the last are whole. */
export async function openLeafStore({ dir, trail, records }: Place, warn: Warn) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const cache = new LRUCache<string, Part>({ maxSize: CACHE_BYTES, sizeCalculation: (part) => part.byteLength + 256 });
  const segments: OpenSegment[] = [];
  /** Replaced, but a question may still be reading it. */
  let retired: OpenSegment[] = [];

  /** A new name each time: a file that is open cannot be replaced everywhere. */
  const fileOf = (number: number, last: number) => `${String(number).padStart(6, '0')}-${last}.leaves`;
  const covered = () => segments.at(-1)?.last ?? 0;
  const isWhole = (segment: OpenSegment | undefined) => segment === undefined || segment.size === records;

  function open(name: string, number: number): OpenSegment {
    const segment = openSegment(join(dir, name), cache);
    if (segment.first === number * records && segment.size <= records && segment.trail === trail.id) return segment;
    segment.close();
    throw new DamagedSegment(`${name} is not of this place.`);
  }

  function close(closing: readonly OpenSegment[]): void {
    for (const segment of closing) segment.close();
  }

  /** What is not among the segments goes. */
  function sweep(): void {
    const kept = new Set(segments.map(({ path }) => path));
    for (const name of readdirSync(dir)) if (!kept.has(join(dir, name))) rmSync(join(dir, name), { force: true });
  }

  async function openSound(name: string): Promise<void> {
    const segment = open(name, segments.length);
    const [record] = await trail.readSeqs([segment.last]);
    if (record?.hash === segment.hash) return void segments.push(segment);
    segment.close();
    throw new DamagedSegment(`${name} does not agree with the trail.`);
  }

  try {
    for (let found: string | undefined = newest(dir, 0); found && isWhole(segments.at(-1)); found = newest(dir, segments.length)) {
      await openSound(found);
    }
  } catch (error) {
    if (!(error instanceof DamagedSegment)) throw error;
    warn('a part of the index for values and text is built again', error.message);
  }
  sweep();

  return {
    segments: (): readonly OpenSegment[] => segments,
    covered,
    /** The records of the segment to be built, or built again with more, next. */
    next(): { first: number; last: number } {
      const number = isWhole(segments.at(-1)) ? segments.length : segments.length - 1;
      return { first: number * records, last: (number + 1) * records - 1 };
    },
    /** Takes in a segment; one that was not whole gives way to it. */
    put({ directory, chunks }: Segment): void {
      const number = directory.first / records;
      const name = fileOf(number, directory.last);
      writeSegmentFile(join(dir, name), directory, chunks);
      const made = open(name, number);
      close(retired);
      retired = segments.splice(number);
      segments.push(made);
      sweep();
    },
    /** Throws everything away: it is built again. */
    drop(): void {
      close(segments.splice(0));
      cache.clear();
      sweep();
    },
    bytes: (): number => segments.reduce((sum, { path }) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0),
    close: (): void => close([...segments, ...retired]),
  };
}
export type LeafStore = Awaited<ReturnType<typeof openLeafStore>>;

/** The file of a segment that reaches furthest. */
function newest(dir: string, number: number): string | undefined {
  const names = readdirSync(dir).filter((name) => /^\d{6}-\d+\.leaves$/.test(name) && Number.parseInt(name, 10) === number);
  const lastOf = (name: string) => Number.parseInt(name.slice(7), 10);
  return names.toSorted((a, b) => lastOf(b) - lastOf(a))[0];
}
