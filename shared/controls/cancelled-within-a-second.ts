import type { Instant } from '../filter/instant.ts';
import type { ControlDefinition } from './definition.ts';

const PLACED = /^(?:order[._]?(?:creat|plac|submit|accept|new)[a-z]*|OrderAccepted|OrderPlaced|trade\.order)$/i;
const CANCELLED = /^(?:order|trade)[._]?cancel[a-z]*$/i;

type Cancelled = { readonly seq: number; readonly subject: string; readonly time: Instant };

/** A cancellation at most one second after the placing of the same order, whichever came onto the trail first. */
export const cancelledWithinASecond: ControlDefinition = {
  concerns: ({ type = '' }) => PLACED.test(type) || CANCELLED.test(type),
  needs: ['subject'],
  search() {
    const placed = new Map<string, Instant[]>();
    const cancelled: Cancelled[] = [];
    return {
      see({ seq, type = '', subject, time }) {
        if (subject === undefined || time === undefined) return;
        if (CANCELLED.test(type)) cancelled.push({ seq, subject, time });
        else if (PLACED.test(type)) placed.set(subject, [...(placed.get(subject) ?? []), time]);
      },
      found: () =>
        cancelled.filter(({ subject, time }) => placed.get(subject)?.some((start) => isWithinASecond(start, time))).map(({ seq }) => seq),
    };
  },
};

function isWithinASecond(start: Instant, end: Instant): boolean {
  const nanos = (end.seconds - start.seconds) * 1e9 + (end.nanos - start.nanos);
  return nanos >= 0 && nanos <= 1e9;
}
