import { z } from 'zod';
import { FilterText } from '../filter/filter-text.ts';
import { command, operations, query } from './define.ts';
import { EventOrder } from './events.ts';
import { TrailRef } from './trails.ts';

const ViewName = z.string().trim().min(1, 'Give the view a name.').max(200);

/** A filter, columns and order under a name. Kept in the data folder, not on the trail: it is no evidence. */
export const SavedView = z.strictObject({
  id: z.string().max(100),
  name: ViewName,
  /** The UUID of the trail it belongs to; absent for one that goes with every trail. */
  trailId: z.string().max(100).optional(),
  /** A time range is part of the filter. */
  filter: FilterText,
  /** Names of the table's columns in their order; none means the usual ones. */
  columns: z.array(z.string().max(500)).max(100),
  order: EventOrder,
  savedAt: z.string(),
});
export type SavedView = z.infer<typeof SavedView>;

export const UsedFilter = z.strictObject({ filter: z.string(), usedAt: z.string() });
export type UsedFilter = z.infer<typeof UsedFilter>;

const views = z.strictObject({ views: z.array(SavedView) });

export const viewOperations = operations('views', {
  list: query({
    summary: 'List the saved views of a trail and those that go with every trail, by name.',
    input: z.strictObject({ trail: TrailRef }),
    output: views,
    errors: ['trail/unknown'],
  }),
  save: command({
    summary: 'Save a view under a name; one of the same name and trail is replaced.',
    input: z.strictObject({
      trail: TrailRef,
      name: ViewName,
      /** Whether it goes with every trail. */
      general: z.boolean().default(false),
      filter: FilterText.default(''),
      columns: SavedView.shape.columns.default([]),
      order: EventOrder.default('time-desc'),
    }),
    output: z.strictObject({ view: SavedView }),
    errors: ['trail/unknown', 'filter/invalid', 'disk/full', 'disk/failed'],
  }),
  rename: command({
    summary: 'Give a saved view another name.',
    input: z.strictObject({ view: z.string().max(100), name: ViewName }),
    output: z.strictObject({ view: SavedView }),
    errors: ['view/unknown', 'disk/full', 'disk/failed'],
  }),
  remove: command({
    summary: 'Forget a saved view. The trail is not affected.',
    input: z.strictObject({ view: z.string().max(100) }),
    output: z.strictObject({}),
    errors: ['view/unknown', 'disk/full', 'disk/failed'],
  }),
});

export const historyOperations = operations('history', {
  list: query({
    summary: 'The last 100 filters used on a trail, newest first, each once.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({ filters: z.array(UsedFilter) }),
    errors: ['trail/unknown'],
  }),
  add: command({
    summary: 'Remember that a filter was used on a trail.',
    input: z.strictObject({ trail: TrailRef, filter: FilterText }),
    output: z.strictObject({}),
    errors: ['trail/unknown', 'filter/invalid', 'disk/full', 'disk/failed'],
  }),
  clear: command({
    summary: 'Forget the filters used on a trail.',
    input: z.strictObject({ trail: TrailRef }),
    output: z.strictObject({}),
    errors: ['trail/unknown', 'disk/full', 'disk/failed'],
  }),
});
