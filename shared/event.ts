import { z } from 'zod';

/** The words of an event, as RECORD_FORMAT.md names the members of a record. Absent is absent, never null. */
export const Actor = z.strictObject({
  id: z.string().optional(),
  ip: z.string().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
});
export type Actor = z.infer<typeof Actor>;

export const Resource = z.strictObject({ id: z.string().optional(), type: z.string().optional() });
export type Resource = z.infer<typeof Resource>;

/** Which import (id of its own event), which of its files (1, 2, ...), which physical line or element (1, 2, ...). */
export const Origin = z.strictObject({ batch: z.string(), file: z.int(), line: z.int() });
export type Origin = z.infer<typeof Origin>;

/** Why the time is not plain; the worst that applies. */
export const TimeFlag = z.enum(['missing', 'invalid', 'out-of-range', 'leap', 'assumed-utc']);
export type TimeFlag = z.infer<typeof TimeFlag>;

const described = {
  action: z.string().optional(),
  actor: Actor.optional(),
  category: z.string().optional(),
  causation: z.string().optional(),
  id: z.string(),
  outcome: z.string().optional(),
  redacted: z.array(z.string()).optional(),
  request: z.string().optional(),
  resource: Resource.optional(),
  schema: z.string().optional(),
  severity: z.string().optional(),
  source: z.string().optional(),
  time: z.string().optional(),
  timeFlag: TimeFlag.optional(),
  timeText: z.string().optional(),
  trace: z.string().optional(),
  type: z.string().optional(),
};

/** An event before it has a place on the trail: what importers make and `Trail.append` takes. `data` is minified JSON text. */
export const Draft = z.strictObject({
  ...described,
  aggregate: z.strictObject({ id: z.string() }).optional(),
  data: z.string(),
  from: Origin.optional(),
  own: z.literal(true).optional(),
});
export type Draft = z.infer<typeof Draft>;

/** A record without its data: every member but `data`, parsed. */
export const Envelope = z.strictObject({
  ...described,
  aggregate: z.strictObject({ id: z.string(), version: z.int() }).optional(),
  claimedId: z.string().optional(),
  from: Origin.optional(),
  own: z.literal(true).optional(),
  prev: z.string(),
  recorded: z.string(),
  seq: z.int(),
  v: z.literal(1),
});
export type Envelope = z.infer<typeof Envelope>;

/** A record as read from the trail: parsed envelope and the text of `data`, token for token. `unreadable`: see read-event.ts. */
export type TrailEvent = Envelope & { data: string; unreadable?: string };
