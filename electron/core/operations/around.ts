import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FieldName } from '../../../shared/filter/fields.ts';
import { fieldValues } from '../../../shared/filter/field-values.ts';
import type { Condition } from '../../../shared/filter/filter.ts';
import { formatFilter } from '../../../shared/filter/format-filter.ts';
import { formatInstant, parseInstant, type Instant } from '../../../shared/filter/instant.ts';
import { joinFilters } from '../../../shared/filter/join-filters.ts';
import type { TrailEvent } from '../../../shared/event.ts';
import { readEvent } from '../../../shared/read-event.ts';
import type { OpenTrail } from '../desk/open-trails.ts';

type Around = Output<'events.around'>;

/** What links other events to the one in the middle. */
const KINDS = ['actor', 'resource', 'aggregate', 'trace', 'request'] as const satisfies FieldName[];

/** The stretch of time around an event or a moment, and who else in it is related to the event. */
export async function around(
  { trail, index }: OpenTrail,
  { seq, time, seconds, through: asked }: Parsed<'events.around'>,
): Promise<Around> {
  const through = asked ?? index.indexedThrough;
  const event = seq === undefined ? undefined : await eventAt(trail, seq);
  const middle = parseInstant(event ? (event.time ?? event.recorded) : (time ?? ''));
  if (!middle) throw new AppError('input/invalid', 'Give an event number, or a time such as 2025-01-31T14:00:00Z.');
  const range = stretch(middle, seconds);
  const filter = event?.time === undefined && event ? orThis(range, event.seq) : range;
  const seqs = await index.find({ filter, order: 'time-asc', through });
  const { offset } = await place(index, { filter, through, seq, middle, seqs });
  const [from, to] = [shifted(middle, -seconds), shifted(middle, seconds)];
  return { from, to, filter: formatFilter(filter), total: seqs.length, through, offset, related: event ? await related() : [] };

  async function related(): Promise<Around['related']> {
    const links = KINDS.flatMap((kind) => fieldValues(event!, kind).map((value) => ({ kind, value })));
    return Promise.all(
      links.map(async ({ kind, value }) => {
        const condition: Condition = { kind: 'field', field: kind, tests: [{ equals: value }] };
        const { total } = await index.select({ filter: joinFilters(filter, condition), through });
        return { kind, value, count: total, filter: formatFilter(condition) };
      }),
    );
  }
}

async function eventAt(trail: OpenTrail['trail'], seq: number): Promise<TrailEvent> {
  const [stored] = await trail.readSeqs([seq]);
  if (!stored) throw new AppError('event/unknown', `There is no event #${seq} on this trail.`);
  return readEvent(stored);
}

type Placing = { filter: Condition; through: number; seq: number | undefined; middle: Instant; seqs: Uint32Array };

async function place(index: OpenTrail['index'], { filter, through, seq, middle, seqs }: Placing): Promise<{ offset: number }> {
  if (seq !== undefined) return { offset: seqs.indexOf(seq) };
  return index.locateTime({ filter, order: 'time-asc', through, time: formatInstant(middle) });
}

const stretch = (middle: Instant, seconds: number): Condition => ({
  kind: 'field',
  field: 'time',
  tests: [{ from: shifted(middle, -seconds), to: shifted(middle, seconds) }],
});

const orThis = (range: Condition, seq: number): Condition => ({
  kind: 'any',
  of: [range, { kind: 'field', field: 'seq', tests: [{ equals: String(seq) }] }],
});

/** Stays within the years that a time can name. */
const shifted = ({ seconds, nanos }: Instant, by: number): string =>
  formatInstant({ seconds: Math.min(LAST, Math.max(FIRST, seconds + by)), nanos });
const FIRST = -62_135_596_800;
const LAST = 253_402_300_799;
