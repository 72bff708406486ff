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
import { columnWidths } from './column-widths.ts';
import { OutcomeCell } from './outcome-cell.tsx';
import { TimeCell } from './time-cell.tsx';
import { TypeCell, TypeMarks } from './type-cell.tsx';

export const features = tableFeatures({ columnResizingFeature, columnSizingFeature, columnVisibilityFeature });
const column = createColumnHelper<typeof features, EventRow>();

const SHOWN = 200;
const plain = (text: string | undefined) => (text === undefined ? '' : <Matches text={visible(shorten(text, SHOWN))} />);

/** The columns of the events table, in their order. Widths in pixels, to be changed by the person. */
export const columns = column.columns([
  column.accessor('seq', { id: 'seq', header: '#', size: columnWidths.seq, minSize: 56, cell: ({ getValue }) => formatCount(getValue()) }),
  column.accessor('time', {
    id: 'time',
    header: 'Time',
    size: columnWidths.time,
    minSize: 80,
    cell: ({ row }) => <TimeCell event={row.original} />,
  }),
  column.accessor('type', { id: 'type', header: 'Type', size: columnWidths.type, cell: ({ row }) => <TypeCell event={row.original} /> }),
  column.accessor((event) => event.actor?.id, {
    id: 'actor',
    header: 'Actor',
    size: columnWidths.actor,
    cell: ({ row }) => plain(row.original.actor?.name ?? row.original.actor?.id),
  }),
  column.accessor('outcome', {
    id: 'outcome',
    header: 'Outcome',
    size: columnWidths.outcome,
    cell: ({ getValue }) => <OutcomeCell outcome={getValue()} />,
  }),
  column.accessor((event) => sentence(event), {
    id: 'what',
    header: 'What happened',
    size: columnWidths.what,
    cell: ({ getValue, row, table }) => (
      <>
        {!table.getColumn('type')?.getIsVisible() && <TypeMarks event={row.original} />} <Matches text={getValue()} />
      </>
    ),
  }),
  column.accessor('action', { id: 'action', header: 'Action', size: columnWidths.what, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor((event) => event.resource?.id, {
    id: 'resource',
    header: 'Resource',
    size: columnWidths.resource,
    cell: ({ row }) => plain([row.original.resource?.type, row.original.resource?.id].filter(Boolean).join(' ')),
  }),
  column.accessor('category', {
    id: 'category',
    header: 'Category',
    size: columnWidths.category,
    cell: ({ getValue }) => plain(getValue()),
  }),
  column.accessor('severity', {
    id: 'severity',
    header: 'Severity',
    size: columnWidths.severity,
    cell: ({ getValue }) => plain(getValue()),
  }),
  column.accessor('source', { id: 'source', header: 'Source', size: columnWidths.source, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor((event) => event.aggregate?.id, {
    id: 'aggregate',
    header: 'Aggregate',
    size: columnWidths.aggregate,
    cell: ({ row: { original } }) => original.aggregate && plain(`${original.aggregate.id} v${formatCount(original.aggregate.version)}`),
  }),
  column.accessor('trace', { id: 'trace', header: 'Trace', size: columnWidths.trace, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor('request', { id: 'request', header: 'Request', size: columnWidths.request, cell: ({ getValue }) => plain(getValue()) }),
  column.accessor((event) => event.actor?.ip, {
    id: 'ip',
    header: 'Address',
    size: columnWidths.ip,
    cell: ({ getValue }) => plain(getValue()),
  }),
  column.accessor('id', { id: 'id', header: 'Id', size: columnWidths.id, cell: ({ getValue }) => plain(getValue()) }),
]);
