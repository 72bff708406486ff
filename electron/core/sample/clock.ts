export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
let shownDay = Number.NaN;
let shownDate = '';

/** `2026-10-26T14:05:09`, as toISOString begins but several times faster: the date is made once a day. */
export function isoSecond(timeMs: number): string {
  const day = Math.floor(timeMs / DAY_MS);
  if (day !== shownDay) {
    shownDay = day;
    shownDate = new Date(day * DAY_MS).toISOString().slice(0, 11);
  }
  const second = Math.floor((timeMs - day * DAY_MS) / SECOND_MS);
  return `${shownDate}${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`;
}

/** `2026-10-26T14:05:09.031Z` */
export const isoMillisecond = (timeMs: number): string => `${isoSecond(timeMs)}.${String(timeMs % SECOND_MS).padStart(3, '0')}Z`;
