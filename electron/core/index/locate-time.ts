import type { EventOrder } from '../../../shared/contract/events.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseInstant, type Instant } from '../../../shared/filter/instant.ts';
import type { Timeline } from './timeline.ts';

/** Where in a list a moment stands: at its own event, or at the first one past it in the list's direction. */
export function locateTime(list: Uint32Array, order: EventOrder, time: string, timeline: Timeline): { offset: number; exact: boolean } {
  const moment = parseInstant(time) ?? parseInstant(`${time}T00:00:00Z`);
  if (!moment) throw new AppError('input/invalid', `"${time}" is not a time. Write it like 2025-01-31 or 2025-01-31T14:00:00Z.`);
  const direction = order.endsWith('desc') ? -1 : 1;
  const isReached = (seq: number) => timeline.compareTo(seq, moment) * direction >= 0;
  const offset = order.startsWith('time') ? firstInOrder(list, isReached) : list.findIndex(isReached);
  const isInside = offset >= 0 && offset < list.length;
  const last = Math.max(0, list.length - 1);
  return { offset: isInside ? offset : last, exact: isInside && isAt(list[offset]!, moment, timeline) };
}

const isAt = (seq: number, moment: Instant, timeline: Timeline): boolean => timeline.compareTo(seq, moment) === 0;

/** The first place from which on the condition holds; the list's length where it never does. */
function firstInOrder(list: Uint32Array, holds: (seq: number) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
