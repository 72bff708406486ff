import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { sentence } from '../../../../shared/format/sentence.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { Matches } from '../../../ui/matches.tsx';
import { OutcomeCell } from './outcome-cell.tsx';
import { TimeCell } from './time-cell.tsx';
import { TypeCell } from './type-cell.tsx';

export const features = tableFeatures({ columnResizingFeature, columnSizingFeature, columnVisibilityFeature });
const column = createColumnHelper<typeof features, EventRow>();

const SHOWN = 200;
const plain = (text: string | undefined) => (text === undefined ? '' : <Matches text={visible(shorten(text, SHOWN))} />);

/** The columns of the events table, in their order. Widths in pixels, to be changed by the person. */
export const columns = column.columns([
  column.accessor('seq', { id: 'seq', header: '#', size: 84, minSize: 56, cell: ({ getValue }) => formatCount(getValue()) }),
  column.accessor('time', { id: 'time', header: 'Time', size: 176, minSize: 80, cell: ({ row }) => <TimeCell event={row.original} /> }),
  column.accessor('type', { id: 'type', header: 'Type', size: 176, cell: ({ row }) => <TypeCell event={row.original} /> }),
  column.accessor((event) => event.actor?.id, {
    id: 'actor',
    header: 'Actor',
    size: 140,
    cell: ({ row }) => plain(row.original.actor?.name ?? row.original.actor?.id),
  }),
  column.accessor('outcome', { id: 'outcome', header: 'Outcome', size: 104, cell: ({ getValue }) => <OutcomeCell outcome={getValue()} /> }),
  column.accessor((event) => sentence(event), {
    id: 'what',
    header: 'What happened',
    size: 200, // at least: it takes all the room that is left
    cell: ({ getValue }) => <Matches text={getValue()} />,
  }),
  column.accessor('action', { id: 'action', header: 'Action', size: 140, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor((event) => event.resource?.id, {
    id: 'resource',
    header: 'Resource',
    size: 160,
    cell: ({ row }) => plain([row.original.resource?.type, row.original.resource?.id].filter(Boolean).join(' ')),
  }),
  column.accessor('category', { id: 'category', header: 'Category', size: 116, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor('severity', { id: 'severity', header: 'Severity', size: 96, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor('source', { id: 'source', header: 'Source', size: 140, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor((event) => event.aggregate?.id, {
    id: 'aggregate',
    header: 'Aggregate',
    size: 160,
    cell: ({ row: { original } }) => original.aggregate && plain(`${original.aggregate.id} v${formatCount(original.aggregate.version)}`),
  }),
  column.accessor('trace', { id: 'trace', header: 'Trace', size: 140, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor('request', { id: 'request', header: 'Request', size: 140, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor((event) => event.actor?.ip, { id: 'ip', header: 'Address', size: 120, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor('id', { id: 'id', header: 'Id', size: 260, cell: ({ getValue }) => plain(getValue()) }),
]);

/** Shown before the person chose otherwise. */
export const shownAtFirst: Record<string, boolean> = {
  action: false,
  resource: false,
  category: false,
  severity: false,
  source: false,
  aggregate: false,
  trace: false,
  request: false,
  ip: false,
  id: false,
};
