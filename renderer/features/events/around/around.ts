import type { EventRow } from '../../../../shared/contract/events.ts';

export const aroundMinutes = [1, 5, 15, 60] as const;

/** What a row has in common with the event looked around. */
export type Relation = 'actor' | 'resource' | 'trace';

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
