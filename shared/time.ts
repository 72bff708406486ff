import type { TimeFlag } from './event.ts';
import { readEpoch } from './time-epoch.ts';
import { placeInUtc, timeShapes, type WrittenTime } from './time-shapes.ts';

/** What a record says about when: RFC 3339 UTC, and the source's own text with one word where that was not plain. */
export type EventTime = { readonly time?: string; readonly timeText?: string; readonly timeFlag?: TimeFlag };

const MONTH_DAY = '(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const CANONICAL = new RegExp(String.raw`^[1-9]\d{3}-${MONTH_DAY}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$`);
const EPOCH = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads a time in any of the usual spellings: RFC 3339 and its looser relatives, dates with slashes (month first, 12 or 24
 * hours), month names, and epoch numbers (unit by magnitude). The digits of the second stay, up to nine. A time without a
 * zone counts as UTC and says so; set `isUtc` where the source defines it to be UTC. Never throws.
 */
export function readTime(text: string | undefined, isUtc = false): EventTime {
  if (text === undefined || text.trim() === '') return { timeFlag: 'missing' };
  if (CANONICAL.test(text)) return { time: text };
  const trimmed = text.trim();
  for (const shape of timeShapes) {
    const written = shape(trimmed);
    if (written) return placed(text, written, isUtc);
  }
  if (EPOCH.test(trimmed)) return readEpoch(trimmed);
  return { timeText: text, timeFlag: 'invalid' };
}

function placed(text: string, written: WrittenTime, isUtc: boolean): EventTime {
  const place = placeInUtc(written);
  if (typeof place === 'string') return { timeText: text, timeFlag: place };
  const fraction = written.fraction === '' ? '' : `.${written.fraction.slice(0, 9)}`;
  const time = `${place.second}${fraction}Z`;
  if (place.isLeap) return { time, timeText: text, timeFlag: 'leap' };
  if (written.offsetMinutes === undefined && !isUtc) return { time, timeText: text, timeFlag: 'assumed-utc' };
  return written.fraction.length > 9 ? { time, timeText: text } : { time };
}
