import type { Test } from '../../../../shared/filter/filter.ts';
import { payloadMembers } from '../columns.ts';
import { INNER, LOOSE, PAYLOAD } from './build-segment.ts';
import { passingValues } from './passing-values.ts';
import { addRows, looseRows, type RowVerdicts } from './search-text.ts';
import { addRowsOf, type OpenSegment, type Rows } from './segment.ts';
import type { Column } from './segment-file.ts';

/** Where a path leads: a place in the columns, and which rows look for it there. */
export type Place = { readonly space: Column['space']; readonly path: readonly string[]; readonly rows: Rows };

/** The rows that have, at a path of their data, a value that passes one of the tests. */
export function searchPath(segment: OpenSegment, path: readonly string[], tests: readonly Test[]): RowVerdicts {
  const sure = segment.noRows();
  for (const place of placesOf(segment, path)) {
    if (tests.some((test) => 'present' in test)) addCommon(presentAt(segment, place), place.rows, sure);
    const found = segment.noRows();
    for (const column of scalarColumns(segment, place)) {
      const marked = passingValues(segment, column, tests);
      if (marked) addRowsOf(segment, column, found, marked);
    }
    addCommon(found, place.rows, sure);
  }
  const maybe = sure.slice();
  addRows(looseRows(segment), maybe);
  return { sure, maybe };
}

/** In the payload of the event's format, and for the rows that have nothing there from the root. */
export function placesOf(segment: OpenSegment, path: readonly string[]): Place[] {
  const rest = segment.rowsWhere('plain', (kind) => kind !== 0 && (kind & LOOSE) === 0).slice();
  const used: Place[] = [];
  for (const { space, start, isThis } of payloads) {
    const place = { space, path: [...start, ...path] };
    if (segment.below(space, place.path).length === 0) continue;
    const rows = presentAt(segment, place);
    const ofPayload = segment.rowsWhere(`${space} ${start.join()}`, isThis);
    for (let i = 0; i < rows.length; i++) rows[i]! &= ofPayload[i]!;
    for (let i = 0; i < rest.length; i++) rest[i]! &= ~rows[i]!;
    used.push({ ...place, rows });
  }
  return [...used, { space: 'data', path, rows: rest }];
}

type Payload = Pick<Place, 'space'> & { readonly start: readonly string[]; readonly isThis: (kind: number) => boolean };

/** Where payloads are, and which rows have theirs there. */
const payloads: readonly Payload[] = [
  ...payloadMembers.slice(1).map((member, i) => ({
    space: 'data' as const,
    start: [member.slice(1)],
    isThis: (kind: number) => (kind & (PAYLOAD | INNER | LOOSE)) === i + 1,
  })),
  { space: 'inner', start: [], isThis: (kind) => (kind & INNER) !== 0 && (kind & LOOSE) === 0 },
];

/** The columns whose values are tested: the place itself, and where it is an array, what stands right inside. */
export function scalarColumns(segment: OpenSegment, { space, path }: Place): Column[] {
  const inside = segment.below(space, path).filter((one) => one.path.length === path.length + 1 && one.inArray);
  return [...segment.at(space, path), ...inside];
}

function presentAt(segment: OpenSegment, { space, path }: Omit<Place, 'rows'>): Rows {
  const present = segment.noRows();
  for (const column of segment.below(space, path)) addRowsOf(segment, column, present);
  return present;
}

function addCommon(a: Rows, b: Rows, to: Rows): void {
  for (let i = 0; i < to.length; i++) to[i]! |= a[i]! & b[i]!;
}
