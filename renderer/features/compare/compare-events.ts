import type { EventRow } from '../../../shared/contract/events.ts';
import { changesIn } from '../../../shared/format/changes.ts';
import { formatDuration } from '../../../shared/format/numbers.ts';
import { shownFields } from '../../../shared/format/shown-fields.ts';
import { parseInstant } from '../../../shared/filter/instant.ts';
import { parseJson } from '../../../shared/json/node.ts';
import { compareData, compareTexts, type ComparedRow } from './compare-data.ts';

export type ComparedSection = { title: string; kind: 'plain' | 'change' | 'data'; rows: ComparedRow[] };

/** What each event says it changed, then the fields, then the data. A field neither event has is left out. */
export function compareEvents(left: EventRow, right: EventRow): ComparedSection[] {
  const times = [
    ['Time', 'time', (event: EventRow) => event.time],
    ['Recorded', 'recorded', (event: EventRow) => event.recorded],
  ] as const;
  const fields = [...times, ...shownFields];
  const rows = fields.map(([name, , read]) => compareTexts(name, read(left), read(right)));
  const sections: ComparedSection[] = [
    { title: 'Changes', kind: 'change', rows: compareChanges(left, right) },
    { title: 'Fields', kind: 'plain', rows: rows.filter((row) => row.left !== undefined || row.right !== undefined) },
    { title: 'Data', kind: 'data', rows: compareData(dataOf(left), dataOf(right)) },
  ];
  return sections.filter((section) => section.rows.length > 0);
}

const dataOf = (event: EventRow) => parseJson(event.data ?? 'null');

/** Changes of the same thing stand on one row, each as `before → after`. */
function compareChanges(left: EventRow, right: EventRow): ComparedRow[] {
  const [before, after] = [left, right].map((event) => new Map(changesIn(dataOf(event)).map((change) => [change.name, told(change)])));
  const names = new Set([...before!.keys(), ...after!.keys()]);
  return [...names].map((name) => compareTexts(name, before!.get(name), after!.get(name)));
}

const told = ({ before, after }: { before: string | undefined; after: string | undefined }): string => `${before ?? '–'} → ${after ?? '–'}`;

/** How far apart the two happened, in words; empty where one has no usable time. */
export function timeBetween(left: EventRow, right: EventRow): string {
  const [a, b] = [left, right].map(({ time }) => (time === undefined ? undefined : parseInstant(time)));
  if (!a || !b) return '';
  const elapsedMs = (b.seconds - a.seconds) * 1000 + (b.nanos - a.nanos) / 1e6;
  if (elapsedMs === 0) return 'Both at the same moment.';
  return `The right one happened ${formatDuration(Math.abs(elapsedMs))} ${elapsedMs > 0 ? 'later' : 'earlier'}.`;
}
