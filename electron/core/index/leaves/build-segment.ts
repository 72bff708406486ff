import type { TrailEvent } from '../../../../shared/event.ts';
import { foldCase } from '../../../../shared/filter/event-text.ts';
import { fieldReaders } from '../../../../shared/filter/field-values.ts';
import { hasRepeatedMember } from '../../../../shared/odd-data.ts';
import { columnNames, isRankedField, textFields, type TextField } from '../columns.ts';
import { factsOf } from '../facts.ts';
import { ColumnBuilder, printOf, valueParts } from './column-builder.ts';
import { createPartWriter, SEGMENT_VERSION, type Column, type Directory, type Part } from './segment-file.ts';
import { textParts } from './texts.ts';
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

/** A column that is being made. */
type Gathered = Pick<Column, 'space' | 'inArray'> & { readonly path: readonly string[]; readonly builder: ColumnBuilder };

const gathered = (space: Column['space'], path: readonly string[] = [], inArray = false): Gathered => ({
  space,
  path,
  inArray,
  builder: new ColumnBuilder(),
});

/**
 * Takes events apart into columns: one for each place in their data, with every different value once, and their shapes (what
 * is left of the data without its values). Derived from the records alone.
 */
export function createSegmentBuilder(first: number, most: number) {
  const spaces = { data: createSpace('data'), inner: createSpace('inner') };
  const extra = gathered('extra');
  const shapes = gathered('shape');
  const fields = new Map(textFields.map((field) => [field, gathered('field', [field])]));
  const rows = new Uint8Array(most);
  let shapeChars = 0;

  function add(event: TrailEvent): void {
    const row = event.seq - first;
    rows[row] = PRESENT;
    const facts = factsOf(event, () => 0).row;
    const [data, inner] = [facts[DATA_AT] as string, facts[INNER_AT] as string | null];
    if (facts[EXTRA_AT] !== null) extra.builder.add(row, (facts[EXTRA_AT] as string).replaceAll('\n', HOLE));
    for (const [field, { builder }] of fields) {
      const text = fieldReaders[field](event);
      if (text !== undefined) builder.add(row, text);
    }
    const leaves = isPlain(data) ? walkLeaves(data, spaces.data.tree, MOST_LEAVES) : undefined;
    const within = inner === null ? NONE : isPlain(inner) ? walkLeaves(inner, spaces.inner.tree, MOST_LEAVES) : undefined;
    const shape = leaves && within && foldCase(skeleton(data, leaves));
    if (shape === undefined || !hasRoomFor(shape)) return void (rows[row]! |= LOOSE);
    shapes.builder.add(row, shape);
    rows[row]! |= (facts[PAYLOAD_AT] as number) | (inner === null ? 0 : INNER);
    spaces.data.add(row, data, leaves!);
    if (inner !== null) spaces.inner.add(row, inner, within!);
  }

  function hasRoomFor(shape: string): boolean {
    if (shapes.builder.has(shape)) return true;
    shapeChars += shape.length;
    return shapeChars <= MOST_SHAPE_CHARS;
  }

  /** What was added so far; more may be added afterwards. */
  function finish(trail: string, last: number, hash: string): Segment {
    const writer = createPartWriter();
    const write = (parts: Record<string, Part>) =>
      Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, writer.add(part)]));
    const size = last - first + 1;
    const column = ({ builder, ...place }: Gathered): Column => {
      const tokens = builder.tokens();
      const { parts, ...measures } = place.space === 'field' ? fieldParts(place.path[0] as TextField, tokens) : valueParts(tokens);
      const written = write({ ...builder.places(size), ...parts });
      return { ...place, path: [...place.path], entries: builder.entries, distinct: tokens.length, ...measures, parts: written };
    };
    const all = [...spaces.data.columns(), ...spaces.inner.columns(), extra, shapes, ...fields.values()];
    const columns = all.filter(({ builder }) => builder.entries > 0).map(column);
    const parts = write({ rows: rows.slice(0, size) });
    return { directory: { version: SEGMENT_VERSION, trail, first, last, hash, columns, parts }, chunks: writer.chunks() };
  }

  return { add, finish };
}

const NONE: Leaves = { nodes: [], bounds: [] };

const isPlain = (json: string): boolean => json.length <= MOST_CHARS && !hasRepeatedMember(json);

function createSpace(space: 'data' | 'inner') {
  const tree: PathTree = createPathTree(MOST_PATHS);
  const builders: Gathered[] = [];
  return {
    tree,
    add(row: number, json: string, { nodes, bounds }: Leaves): void {
      for (const [i, { number, path, inArray }] of nodes.entries()) {
        builders[number] ??= gathered(space, path, inArray);
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

/** Ids are looked for by their prints; the texts of a field that can be counted are kept as well. */
function fieldParts(field: TextField, texts: readonly string[]) {
  const prints = Uint32Array.from(texts, printOf);
  const kept = isRankedField(field) ? textParts(texts.map((one) => JSON.stringify(one))) : undefined;
  return { parts: { prints, ...(kept && { text: kept.text, textBlocks: kept.blocks }) }, letters: '', longest: 0 };
}
