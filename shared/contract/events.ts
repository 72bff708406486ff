import { z } from 'zod';
import { Envelope } from '../event.ts';
import { FilterText } from '../filter/filter-text.ts';
import { operations, query } from './define.ts';
import { TrailRef } from './trails.ts';

/** One event on the wire: the record's members, `data` as its own text. Over 64 KiB `data` stays away until `events.get`. */
export const EventRow = z.strictObject({
  ...Envelope.shape,
  hash: z.string(),
  data: z.string().optional(),
  dataBytes: z.int(),
  /** Why the record cannot be read as an event. Then `seq` and `hash` are all that is known, and `data` is its text as a JSON string. */
  unreadable: z.string().optional(),
});
export type EventRow = z.infer<typeof EventRow>;

export const EventOrder = z.enum(['time-desc', 'time-asc', 'seq-desc', 'seq-asc']);
export type EventOrder = z.infer<typeof EventOrder>;

/** Which list is meant: the trail, the filter, the order, and up to which record (so that a list stands still while the trail grows). */
const Listing = {
  trail: TrailRef,
  filter: FilterText.default(''),
  order: EventOrder.default('time-desc'),
  through: z.coerce.number().int().min(0).optional(),
};

export const eventOperations = operations('events', {
  page: query({
    summary: 'Read one page of the events that match a filter, from any position.',
    input: z.strictObject({
      ...Listing,
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(0).max(1000).default(200),
    }),
    output: z.strictObject({
      rows: z.array(EventRow),
      total: z.int(),
      /** The list covers records 1..through; the trail holds `size`. Smaller means the index is catching up. */
      through: z.int(),
      size: z.int(),
      /** How many events the filter's time range leaves out because they have no usable time. */
      untimed: z.int(),
    }),
    errors: ['trail/unknown', 'filter/invalid', 'index/behind'],
  }),
  head: query({
    summary: 'Read the first rows of a list as soon as they are found. Where counting them all takes longer, the count is asked for after.',
    input: z.strictObject({ ...Listing, limit: z.coerce.number().int().min(1).max(1000).default(200) }),
    output: z.strictObject({
      rows: z.array(EventRow),
      /** As in `page`; absent where they are still to be counted. */
      counted: z.strictObject({ total: z.int(), untimed: z.int() }).optional(),
      through: z.int(),
      size: z.int(),
    }),
    errors: ['trail/unknown', 'filter/invalid', 'index/behind'],
  }),
  locate: query({
    summary: 'Find where in a list an event (by number or by id) or a moment (RFC 3339) stands.',
    input: z.strictObject({
      ...Listing,
      seq: z.coerce.number().int().min(1).optional(),
      id: z.string().max(5000).optional(),
      time: z.string().optional(),
    }),
    output: z.strictObject({ offset: z.int(), exact: z.boolean(), total: z.int(), through: z.int() }),
    errors: ['trail/unknown', 'filter/invalid', 'index/behind', 'input/invalid', 'event/unknown'],
  }),
  get: query({
    summary: 'Read one event whole: its record byte for byte, its hash, and where it came from.',
    input: z.strictObject({ trail: TrailRef, seq: z.coerce.number().int().min(1) }),
    output: z.strictObject({
      event: EventRow,
      record: z.string(),
      /** The file it was imported from, as its import's own event names it. */
      file: z.strictObject({ name: z.string(), sha256: z.string().optional(), line: z.int(), importedAt: z.string() }).optional(),
      sentence: z.string(),
    }),
    errors: ['trail/unknown', 'event/unknown'],
  }),
  around: query({
    summary:
      'What happened around an event, or around a moment: the filter of the stretch, where the event stands in it, and its relations.',
    input: z.strictObject({
      trail: TrailRef,
      /** The event, or a moment (RFC 3339) instead. */
      seq: z.coerce.number().int().min(1).optional(),
      time: z.string().max(60).optional(),
      seconds: z.coerce
        .number()
        .int()
        .min(1)
        .max(366 * 86_400)
        .default(300),
      through: z.coerce.number().int().min(0).optional(),
    }),
    output: z.strictObject({
      /** Both ends belong to it. Events without a usable time are not in it, the marked one excepted: then it is placed by when it was recorded. */
      from: z.string(),
      to: z.string(),
      filter: z.string(),
      total: z.int(),
      through: z.int(),
      /** Where the marked event, or the first one at or after the moment, stands in the list, oldest first (`time-asc`). */
      offset: z.int(),
      /** What links other events of the stretch to the marked one: its actor, resource and trace, with the count beside it included. */
      related: z.array(
        z.strictObject({
          kind: z.enum(['actor', 'resource', 'aggregate', 'trace', 'request']),
          value: z.string(),
          count: z.int(),
          filter: z.string(),
        }),
      ),
    }),
    errors: ['trail/unknown', 'event/unknown', 'index/behind', 'input/invalid'],
  }),
  suggest: query({
    summary: 'Values of a field under a filter, most frequent first, with counts.',
    input: z.strictObject({
      trail: TrailRef,
      filter: FilterText.default(''),
      field: z.string().max(500),
      prefix: z.string().max(500).default(''),
      limit: z.coerce.number().int().min(1).max(200).default(12),
    }),
    output: z.strictObject({ values: z.array(z.strictObject({ value: z.string(), count: z.int() })) }),
    errors: ['trail/unknown', 'filter/invalid', 'index/behind', 'input/invalid'],
  }),
});
