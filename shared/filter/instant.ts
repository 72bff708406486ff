/** A moment as whole seconds since 1970 and nanoseconds (0 to 999,999,999) after them. Years 0001 to 9999. */
export type Instant = { readonly seconds: number; readonly nanos: number };

/** Negative, zero or positive, as `a` is before, at or after `b`. */
export const compareInstants = (a: Instant, b: Instant): number => a.seconds - b.seconds || a.nanos - b.nanos;

const shape = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?([Zz]|[+-]\d\d:\d\d)?$/;

/** A record's own form: UTC, no leap second. */
const plain = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/** The days of late: a log goes through one at a time. */
const knownDays = new Map<string, number | undefined>();

function dayOf(date: string): number | undefined {
  if (knownDays.has(date)) return knownDays.get(date);
  if (knownDays.size >= 1000) knownDays.clear();
  const day = dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)));
  knownDays.set(date, day);
  return day;
}

function parsePlain(text: string): Instant | undefined {
  const day = dayOf(text.slice(0, 10));
  if (day === undefined) return undefined;
  const seconds = day * 86_400 + digits(text, 11) * 3600 + digits(text, 14) * 60 + digits(text, 17);
  return { seconds, nanos: text.length > 20 ? Number(text.slice(20, -1).padEnd(9, '0')) : 0 };
}

/** The number of two digits at an offset. */
const digits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** Reads RFC 3339 with up to nine digits of the second; a text without zone counts as UTC. Undefined where it is no such time. */
export function parseInstant(text: string): Instant | undefined {
  if (plain.test(text)) return parsePlain(text);
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = match;
  const days = dayNumber(Number(year), Number(month), Number(day));
  const offset = zoneSeconds(zone);
  // A leap second is written :60 and counts as the second after :59.
  if (days === undefined || offset === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset;
  return { seconds, nanos: Number(fraction.padEnd(9, '0')) };
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; undefined where there is no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / 86_400_000 : undefined;
}

function zoneSeconds(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone[0] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** RFC 3339 in UTC; all nine digits when the second is not whole. */
export function formatInstant({ seconds, nanos }: Instant): string {
  const second = new Date(seconds * 1000).toISOString().slice(0, 19);
  return nanos === 0 ? `${second}Z` : `${second}.${String(nanos).padStart(9, '0')}Z`;
}
