import type { LRUCache } from 'lru-cache';
import { foldCase } from '../../../../shared/filter/event-text.ts';
import type { Blocks } from './blocks.ts';
import { blocksWithGrams } from './grams.ts';
import { openSegmentFile, type Column, type Part } from './segment-file.ts';
import { allBlocks, type Texts } from './texts.ts';

/** Rows of a segment, one bit each. */
export type Rows = Uint32Array<ArrayBuffer>;

/** Parts that were read of late, by their place. */
export type PartCache = LRUCache<string, Part>;

/** A segment open for reading. Every read may throw DamagedSegment. */
export function openSegment(path: string, cache: PartCache) {
  const file = openSegmentFile(path);
  const { first, last, columns, parts } = file.directory;
  const size = last - first + 1;
  const letters = new Map(columns.map((column) => [column, Buffer.from(column.letters, 'hex')]));
  const byPath = new Map<string, Column[]>();
  for (const column of columns) {
    const key = keyOf(column.space, column.path);
    byPath.set(key, [...(byPath.get(key) ?? []), column]);
  }

  const byKind = new Map<string, Rows>();

  function read(place: (typeof parts)[string]): Part {
    const key = `${path} ${place.at}`;
    const known = cache.get(key);
    if (known) return known;
    const part = file.part(place);
    cache.set(key, part);
    return part;
  }

  function rowsWhere(name: string, isMeant: (kind: number) => boolean): Rows {
    const known = byKind.get(name);
    if (known) return known;
    const kinds = read(parts['rows']!);
    const isKind = Uint8Array.from({ length: 256 }, (_, kind) => Number(isMeant(kind)));
    const found: Rows = new Uint32Array((size + 31) >>> 5);
    for (let row = 0; row < kinds.length; row++) found[row >>> 5]! |= isKind[kinds[row]!]! << (row & 31);
    byKind.set(name, found);
    return found;
  }

  /** Few texts are read whole and kept; of many only the blocks in question, each time: all of them would leave room for nothing else. */
  function textsOf({ parts: all, distinct: count }: Column, name: 'text' | 'folded'): Texts {
    const text = all[name]!;
    const blocks = allBlocks(count);
    if (blocks.length <= 1) {
      return { count, blocksWith: () => blocks, eachBlock: (numbers, take) => numbers.forEach((one) => take(one, asBuffer(read(text)))) };
    }
    return {
      count,
      blocksWith: (wanted) => withGrams(all, blocks.length, Buffer.from(foldCase(wanted))) ?? blocks,
      eachBlock: (numbers, take) => file.eachBlock(text, read(all[`${name}Blocks`]!) as Blocks, numbers, take),
    };
  }

  function withGrams({ grams, gramBlocks, threes }: Column['parts'], count: number, needle: Buffer): number[] | undefined {
    if (!grams) return undefined;
    const blocks = read(gramBlocks!) as Blocks;
    let page: Buffer;
    const readPage = (number: number): Buffer => {
      file.eachBlock(grams, blocks, [number], (_, bytes) => (page = bytes));
      return page;
    };
    return blocksWithGrams({ count, gramBlocks: blocks, threes: read(threes!) as Uint32Array, page: readPage }, needle);
  }

  return {
    path,
    first,
    last,
    hash: file.directory.hash,
    trail: file.directory.trail,
    size,
    columns,
    /** The columns at exactly a path: where arrays and objects have the same step there are two. */
    at: (space: Column['space'], path_: readonly string[]): readonly Column[] => byPath.get(keyOf(space, path_)) ?? [],
    /** The columns at a path and below it. */
    below: (space: Column['space'], start: readonly string[]): Column[] =>
      columns.filter((one) => one.space === space && start.every((step, i) => one.path[i] === step) && one.path.length >= start.length),
    /** A part of a column; undefined where it has none of that name. */
    of: (column: Column, name: string): Part | undefined => (column.parts[name] ? read(column.parts[name]) : undefined),
    /** The values of a column as canonical JSON writes them. */
    texts: (column: Column): Texts => textsOf(column, 'text'),
    /** The same case folded. */
    folded: (column: Column): Texts => textsOf(column, column.parts['folded'] ? 'folded' : 'text'),
    /** Whether a case folded needle fits the letters and the length of a column's values: most columns are passed over by this. */
    mayHold(column: Column, needle: Buffer): boolean {
      const known = letters.get(column)!;
      return needle.length <= column.longest && needle.every((byte) => (known[byte >> 3]! & (1 << (byte & 7))) !== 0);
    },
    /** The rows of which a condition on what they are holds; worked out once for each `name`. */
    rowsWhere,
    noRows: (): Rows => new Uint32Array((size + 31) >>> 5),
    close: () => file.close(),
  };
}
export type OpenSegment = ReturnType<typeof openSegment>;

const keyOf = (space: string, path: readonly string[]): string => JSON.stringify([space, path]);

const asBuffer = (part: Part): Buffer => Buffer.from(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength);

export const hasRow = (rows: Rows, row: number): boolean => (rows[row >>> 5]! & (1 << (row & 31))) !== 0;

/** Calls `take` with each row of a column and the number of its value there. */
export function eachEntry(segment: OpenSegment, column: Column, take: (row: number, value: number) => void): void {
  const rows = segment.of(column, 'rows') as Uint16Array | undefined;
  const ids = segment.of(column, 'ids') as Uint8Array | Uint16Array | undefined;
  for (let i = 0; i < column.entries; i++) take(rows ? rows[i]! : i, ids ? ids[i]! : i);
}

/** Adds the rows of a column; where values are `marked`, those that have one of them. */
export function addRowsOf(segment: OpenSegment, column: Column, to: Rows, marked?: Uint8Array): void {
  const rows = segment.of(column, 'rows') as Uint16Array | undefined;
  const ids = marked && (segment.of(column, 'ids') as Uint8Array | Uint16Array | undefined);
  for (let i = 0; i < column.entries; i++) {
    if (marked && marked[ids ? ids[i]! : i] !== 1) continue;
    const row = rows ? rows[i]! : i;
    to[row >>> 5]! |= 1 << (row & 31);
  }
}

/** How often each value of a column occurs among some rows. */
export function countsIn(segment: OpenSegment, column: Column, among: Rows): Uint32Array {
  const rows = segment.of(column, 'rows') as Uint16Array | undefined;
  const ids = segment.of(column, 'ids') as Uint8Array | Uint16Array | undefined;
  const counts = new Uint32Array(column.distinct);
  for (let i = 0; i < column.entries; i++) {
    const row = rows ? rows[i]! : i;
    counts[ids ? ids[i]! : i]! += (among[row >>> 5]! >>> (row & 31)) & 1;
  }
  return counts;
}
