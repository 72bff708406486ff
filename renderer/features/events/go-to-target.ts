import { AppError } from '../../../shared/errors.ts';
import { formatFilter } from '../../../shared/filter/filter-text.ts';
import { parseInstant } from '../../../shared/filter/instant.ts';
import { shorten } from '../../../shared/format/visible.ts';
import type { ShownZone } from '../../../shared/format/time.ts';
import { call } from '../../client/client.ts';
import { locate, type PinnedList } from './use-event-list.ts';

export type Target = { seq: number } | { time: string } | { id: string };

/** What was typed as a number of the trail, a moment, or else an id; a moment without zone is meant in the shown one. */
export function targetOf(typed: string, zone: ShownZone): Target | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const number = /^#?(\d[\d,]{0,15})$/.exec(text)?.[1]?.replaceAll(',', '');
  if (number !== undefined && Number(number) > 0) return { seq: Number(number) };
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00` : text;
  if (!parseInstant(time)) return { id: text };
  if (/[zZ]$|[+-]\d\d:\d\d$/.test(time)) return { time };
  const iso = time.replace(' ', 'T');
  const whole = /T\d\d:\d\d$/.test(iso) ? `${iso}:00` : iso;
  return { time: zone === 'utc' ? `${whole}Z` : new Date(whole).toISOString() };
}

/** `missing`: the number that was meant, where the list does not hold it; `offset` is then that of its neighbour. */
export type FoundPlace = { offset: number; missing?: number; isKnown: boolean };

/** Where in the list the target stands. Fails where no event of the trail has the id. */
export async function findTarget(list: PinnedList, target: Target): Promise<FoundPlace> {
  if ('time' in target) return { offset: (await locate(list, target)).offset, isKnown: true };
  const seq = 'seq' in target ? target.seq : await numberOf(list.trail, target.id);
  const { offset, exact } = await locate(list, { seq });
  return { offset, ...(!exact && { missing: seq }), isKnown: seq <= list.size };
}

async function numberOf(trail: string, id: string): Promise<number> {
  const filter = formatFilter({ kind: 'field', field: 'id', tests: [{ equals: id }] });
  const { rows } = await call('events.page', { trail, filter, limit: 1 });
  if (rows[0]) return rows[0].seq;
  throw new AppError('event/unknown', `Neither a number nor a time, and no event of the trail has the id "${shorten(id, 60)}".`);
}
