import type { LRUCache } from 'lru-cache';
import type { TextField } from '../columns.ts';
import { printsPart } from './field-prints.ts';
import { openSegmentFile, type Column, type Part } from './segment-file.ts';

/** Rows of a segment, one bit each. */
export type Rows = Uint32Array<ArrayBuffer>;

/** Parts that were read of late, by their place. */
export type PartCache = LRUCache<string, Part>;

/** A segment open for reading. Every read may throw DamagedSegment. */
export function openSegment(path: string, cache: PartCache) {
  const file = openSegmentFile(path);
  const { first, last, columns, parts } = file.directory;
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

  function rowsWhere(name: string, isMeant: (row: number) => boolean): Rows {
    const known = byKind.get(name);
    if (known) return known;
    const kinds = read(parts['rows']!);
    const found: Rows = new Uint32Array((last - first + 32) >>> 5);
    for (let row = 0; row < kinds.length; row++) if (isMeant(kinds[row]!)) addRow(found, row);
    byKind.set(name, found);
    return found;
  }

  return {
    path,
    first,
    last,
    hash: file.directory.hash,
    trail: file.directory.trail,
    size: last - first + 1,
    columns,
    /** The columns at exactly a path: where arrays and objects have the same step there are two. */
    at: (space: Column['space'], path_: readonly string[]): readonly Column[] => byPath.get(keyOf(space, path_)) ?? [],
    /** The columns at a path and below it. */
    below: (space: Column['space'], start: readonly string[]): Column[] =>
      columns.filter((one) => one.space === space && start.every((step, i) => one.path[i] === step) && one.path.length >= start.length),
    /** A part of a column; undefined where it has none of that name. */
    of: (column: Column, name: string): Part | undefined => (column.parts[name] ? read(column.parts[name]) : undefined),
    rows: () => read(parts['rows']!) as Uint8Array,
    /** The rows of which a condition on what they are holds; worked out once for each `name`. */
    rowsWhere,
    shapeOf: () => read(parts['shapeOf']!) as Uint16Array,
    shapes: () => ({ text: asBuffer(read(parts['shapes']!)), starts: read(parts['shapeStarts']!) as Uint32Array }),
    prints: (field: TextField) => read(parts[printsPart(field)]!) as Uint32Array,
    noRows: (): Rows => new Uint32Array((last - first + 32) >>> 5),
    close: () => file.close(),
  };
}
export type OpenSegment = ReturnType<typeof openSegment>;

const keyOf = (space: string, path: readonly string[]): string => JSON.stringify([space, path]);

export const asBuffer = (part: Part): Buffer => Buffer.from(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength);

export const addRow = (rows: Rows, row: number): void => void (rows[row >>> 5]! |= 1 << (row & 31));
export const hasRow = (rows: Rows, row: number): boolean => (rows[row >>> 5]! & (1 << (row & 31))) !== 0;

/** Calls `take` with each row of a column and the number of its value there. */
export function eachEntry(segment: OpenSegment, column: Column, take: (row: number, value: number) => void): void {
  const rows = segment.of(column, 'rows') as Uint16Array;
  const ids = segment.of(column, 'ids') as Uint8Array | Uint16Array | undefined;
  for (let i = 0; i < rows.length; i++) take(rows[i]!, ids ? ids[i]! : i);
}

/** Adds the rows of a column whose value is among those marked. */
export function addRowsOf(segment: OpenSegment, column: Column, marked: Uint8Array, to: Rows): void {
  const rows = segment.of(column, 'rows') as Uint16Array;
  const ids = segment.of(column, 'ids') as Uint8Array | Uint16Array | undefined;
  for (let i = 0; i < rows.length; i++) {
    if (marked[ids ? ids[i]! : i] === 1) to[rows[i]! >>> 5]! |= 1 << (rows[i]! & 31);
  }
}
