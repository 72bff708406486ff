import type { EventRow } from '../../../../shared/contract/events.ts';
import { compareInstants, formatInstant, parseInstant } from '../../../../shared/filter/instant.ts';
import { formatFilter } from '../../../../shared/filter/filter-text.ts';
import type { Condition } from '../../../../shared/filter/filter.ts';

export const aroundMinutes = [1, 5, 15, 60] as const;

/** What a row has in common with the event looked around. */
export type Relation = 'actor' | 'resource' | 'trace';

/** Everything within so many minutes before and after an event; by the time of recording where it has no usable time of its own. */
export function aroundFilter(event: EventRow, minutes: number): string {
  const field = event.time === undefined ? 'recorded' : 'time';
  const centre = parseInstant(event.time ?? event.recorded)!;
  const bound = (by: number) => formatInstant(within({ ...centre, seconds: centre.seconds + by * 60 }));
  return formatFilter({ kind: 'field', field, tests: [{ from: bound(-minutes), to: bound(minutes) }] });
}

const first = parseInstant('0001-01-01T00:00:00Z')!;
const last = parseInstant('9999-12-31T23:59:59Z')!;

/** A filter's times end with the years 0001 and 9999. */
function within(instant: typeof first): typeof first {
  if (compareInstants(instant, first) < 0) return first;
  return compareInstants(instant, last) > 0 ? last : instant;
}

/** What `event` shares with `centre`; nothing is shared that is not there. */
export function relationsOf(centre: EventRow, event: EventRow): Relation[] {
  if (centre.seq === event.seq) return [];
  return relations.filter((relation) => {
    const own = valueOf[relation](centre);
    return own !== undefined && own === valueOf[relation](event);
  });
}

export const relations: readonly Relation[] = ['actor', 'resource', 'trace'];

const valueOf: Record<Relation, (event: EventRow) => string | undefined> = {
  actor: (event) => event.actor?.id,
  resource: (event) => event.resource?.id,
  trace: (event) => event.trace,
};

/** Only events that share this with the event looked around; undefined where it has none. */
export function relationCondition(centre: EventRow, relation: Relation): Condition | undefined {
  const value = valueOf[relation](centre);
  return value === undefined ? undefined : { kind: 'field', field: relation, tests: [{ equals: value }] };
}
