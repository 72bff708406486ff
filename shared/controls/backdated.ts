import type { ControlDefinition } from './definition.ts';

const HOUR = 3600;

/** A log is written in the order of time; what comes in live is recorded when it happens. An hour of doubt is given to both. */
export const backdated: ControlDefinition = {
  concerns: () => true,
  needs: ['recorded'],
  search() {
    const latest = new Map<string, number>();
    const seqs: number[] = [];
    return {
      see({ seq, own, time, recorded, origin }) {
        if (own || !time) return;
        if (origin === undefined) {
          if (recorded && Math.abs(time.seconds - recorded.seconds) > HOUR) seqs.push(seq);
          return;
        }
        const above = latest.get(origin) ?? time.seconds;
        if (time.seconds < above - HOUR) seqs.push(seq);
        latest.set(origin, Math.max(above, time.seconds));
      },
      found: () => [...seqs],
    };
  },
};
