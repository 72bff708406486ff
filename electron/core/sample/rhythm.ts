import { DAY_MS, HOUR_MS, MINUTE_MS } from './clock.ts';

const SLOT_MS = 5 * MINUTE_MS;
const WEEK_SLOTS = (7 * DAY_MS) / SLOT_MS;

/** How busy a system is: by night and at the weekend as a share of a working hour, and spans that are busier by a factor. */
export type Habits = { night: number; weekend: number; bursts: readonly Burst[] };

/** A busy span within the week, in milliseconds from its beginning. */
export type Burst = { fromMs: number; toMs: number; times: number };

/** The incident of the week: Wednesday afternoon, the same for all five systems. */
export const incident: Burst = {
  fromMs: 2 * DAY_MS + 14 * HOUR_MS + 2 * MINUTE_MS,
  toMs: 2 * DAY_MS + 14 * HOUR_MS + 37 * MINUTE_MS,
  times: 10,
};

/** The first minutes after the market opens, Monday to Friday. */
export const marketOpens: readonly Burst[] = [0, 1, 2, 3, 4].map((day) => {
  const fromMs = day * DAY_MS + 13.5 * HOUR_MS;
  return { fromMs, toMs: fromMs + 25 * MINUTE_MS, times: 3 };
});

/**
 * Spreads a week's events over it: `timeAt(share)` is the moment by which that share (0..1) of them has happened. The shares
 * asked for must not fall.
 */
export function createRhythm(startMs: number, habits: Habits): { timeAt(share: number): number } {
  const upTo = cumulative(habits);
  const total = upTo[WEEK_SLOTS]!;
  let slot = 0;
  return {
    timeAt(share) {
      const wanted = share * total;
      while (slot < WEEK_SLOTS - 1 && upTo[slot + 1]! <= wanted) slot++;
      const within = (wanted - upTo[slot]!) / (upTo[slot + 1]! - upTo[slot]!);
      return startMs + Math.floor((slot + Math.min(within, 0.999)) * SLOT_MS);
    },
  };
}

function cumulative(habits: Habits): Float64Array {
  const upTo = new Float64Array(WEEK_SLOTS + 1);
  for (let slot = 0; slot < WEEK_SLOTS; slot++) upTo[slot + 1] = upTo[slot]! + weight(slot * SLOT_MS, habits);
  return upTo;
}

function weight(atMs: number, { night, weekend, bursts }: Habits): number {
  const hour = (atMs % DAY_MS) / HOUR_MS;
  // A bump around 14:00 UTC, when both sides of the Atlantic are at work.
  const daylight = Math.exp(-(((hour - 14) / 4.5) ** 2));
  const day = atMs >= 5 * DAY_MS ? weekend : 1;
  const burst = bursts.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
  return (night + (1 - night) * daylight) * day * (burst?.times ?? 1);
}
