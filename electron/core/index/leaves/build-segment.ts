import type { TrailEvent } from '../../../../shared/event.ts';
import { foldCase } from '../../../../shared/filter/event-text.ts';
import { fieldReaders } from '../../../../shared/filter/field-values.ts';
import { hasRepeatedMember } from '../../../../shared/odd-data.ts';
import { columnNames, textFields } from '../columns.ts';
import { factsOf } from '../facts.ts';
import { ColumnBuilder, textParts } from './column-builder.ts';
import { printOf, printsPart } from './field-prints.ts';
import { createPartWriter, SEGMENT_VERSION, type Column, type Directory, type Part } from './segment-file.ts';
import { createPathTree, walkLeaves, type Leaves, type PathTree } from './walk-leaves.ts';

/** Records of a segment: a row's number in it fits two bytes. Segment k holds the records from k times this on; there is no record 0. */
export const SEGMENT_RECORDS = 65_536;

/** What a row is: the number of its payload member (columns.ts), and these. */
export const PRESENT = 0x20;
/** Not taken apart (too large, too many values, a member twice): only its record can tell. */
export const LOOSE = 0x40;
/** Its payload is JSON in a string. */
export const INNER = 0x80;
export const PAYLOAD = 0x1f;

/** Stands in a shape for a value; no JSON text has it. */
export const HOLE = '\u0001';

const MOST_CHARS = 256 * 1024;
const MOST_LEAVES = 1000;
const MOST_PATHS = 8000;
const MOST_SHAPE_CHARS = 32 * 1024 * 1024;

const at = (name: string): number => columnNames.indexOf(name);
const [PAYLOAD_AT, DATA_AT, INNER_AT, EXTRA_AT] = [at('payload'), at('data'), at('inner_data'), at('extra')];

export type Segment = { readonly directory: Directory; readonly chunks: readonly Uint8Array[] };

/**
 * Takes events apart into columns: one for each place in their data, with every different value once, and their shapes (what
 * is left of the data without its values). Derived from the records alone.
 */
export function createSegmentBuilder(first: number, most: number) {
  const spaces = { data: createSpace(), inner: createSpace() };
  const extra = new ColumnBuilder();
  const rows = new Uint8Array(most);
  const shapeOf = new Uint16Array(most);
  const prints = textFields.map((field) => ({ field, of: new Uint32Array(most) }));
  const shapes = new Map<string, number>();
  let shapeChars = 0;

  function add(event: TrailEvent): void {
    const row = event.seq - first;
    rows[row] = PRESENT;
    const facts = factsOf(event, () => 0).row;
    const [data, inner] = [facts[DATA_AT] as string, facts[INNER_AT] as string | null];
    if (facts[EXTRA_AT] !== null) extra.add(row, (facts[EXTRA_AT] as string).replaceAll('\n', HOLE));
    for (const { field, of } of prints) {
      const text = fieldReaders[field](event);
      if (text !== undefined) of[row] = printOf(text);
    }
    const leaves = isPlain(data) ? walkLeaves(data, spaces.data.tree, MOST_LEAVES) : undefined;
    const within = inner === null ? NONE : isPlain(inner) ? walkLeaves(inner, spaces.inner.tree, MOST_LEAVES) : undefined;
    const shape = leaves && within && shapeNumber(foldCase(skeleton(data, leaves)));
    if (shape === undefined) return void (rows[row]! |= LOOSE);
    shapeOf[row] = shape;
    rows[row]! |= (facts[PAYLOAD_AT] as number) | (inner === null ? 0 : INNER);
    spaces.data.add(row, data, leaves!);
    if (inner !== null) spaces.inner.add(row, inner, within!);
  }

  function shapeNumber(shape: string): number | undefined {
    const known = shapes.get(shape);
    if (known !== undefined) return known;
    if (shapes.size >= SEGMENT_RECORDS || shapeChars + shape.length > MOST_SHAPE_CHARS) return undefined;
    shapeChars += shape.length;
    shapes.set(shape, shapes.size);
    return shapes.size - 1;
  }

  /** What was added so far; more may be added afterwards. */
  function finish(trail: string, last: number, hash: string): Segment {
    const writer = createPartWriter();
    const write = (parts: Record<string, Part>) =>
      Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, writer.add(part)]));
    const described = (space: Column['space'], path: readonly string[], inArray: boolean, builder: ColumnBuilder): Column => {
      const { parts, distinct, entries } = builder.finish();
      const folded = (parts['folded'] ?? parts['text']) as Uint8Array;
      const starts = (parts['foldedStarts'] ?? parts['starts']) as Uint32Array;
      const measures = { letters: lettersOf(folded), longest: longestOf(starts) };
      return { space, path: [...path], inArray, entries, distinct, ...measures, parts: write(parts) };
    };
    const columns = (['data', 'inner'] as const).flatMap((space) =>
      spaces[space].columns().map(({ path, inArray, builder }) => described(space, path, inArray, builder)),
    );
    columns.push(described('extra', [], false, extra));
    const { text, starts } = textParts([...shapes.keys()]);
    const size = last - first + 1;
    const parts = write({
      rows: rows.slice(0, size),
      shapeOf: shapeOf.slice(0, size),
      shapes: text,
      shapeStarts: starts,
      ...Object.fromEntries(prints.map(({ field, of }) => [printsPart(field), of.slice(0, size)])),
    });
    return { directory: { version: SEGMENT_VERSION, trail, first, last, hash, columns, parts }, chunks: writer.chunks() };
  }

  return { add, finish };
}

const NONE: Leaves = { nodes: [], bounds: [] };

const isPlain = (json: string): boolean => json.length <= MOST_CHARS && !hasRepeatedMember(json);

function createSpace() {
  const tree: PathTree = createPathTree(MOST_PATHS);
  const builders: { path: readonly string[]; inArray: boolean; builder: ColumnBuilder }[] = [];
  return {
    tree,
    add(row: number, json: string, { nodes, bounds }: Leaves): void {
      for (const [i, { number, path, inArray }] of nodes.entries()) {
        builders[number] ??= { path, inArray, builder: new ColumnBuilder() };
        builders[number].builder.add(row, json.slice(bounds[2 * i], bounds[2 * i + 1]));
      }
    },
    columns: () => builders.filter((one) => one !== undefined),
  };
}

/** What is left of a JSON text when its scalars are taken out. */
function skeleton(json: string, { bounds }: Leaves): string {
  let text = '';
  let from = 0;
  for (let i = 0; i < bounds.length; i += 2) {
    if (json[bounds[i]!] === '{' || json[bounds[i]!] === '[') continue;
    text += json.slice(from, bounds[i]!) + HOLE;
    from = bounds[i + 1]!;
  }
  return text + json.slice(from);
}

function lettersOf(text: Uint8Array): string {
  const letters = new Uint8Array(32);
  for (const byte of text) letters[byte >> 3]! |= 1 << (byte & 7);
  return Buffer.from(letters).toString('hex');
}

function longestOf(starts: Uint32Array): number {
  let longest = 0;
  for (let i = 0; i + 1 < starts.length; i++) longest = Math.max(longest, starts[i + 1]! - starts[i]! - 1);
  return longest;
}
