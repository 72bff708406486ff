/** A time as it was written, before anything is checked. `offsetMinutes` is undefined where no zone was given. */
export type WrittenTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  fraction: string;
  offsetMinutes: number | undefined;
};

type Groups = Record<string, string | undefined>;

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?`;
const ZONE = String.raw`\s?(?<zone>Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`;
const HALF = String.raw`(?:\s?(?<half>[AaPp])\.?[Mm]\.?)?`;
const MONTH_NAME = String.raw`(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?`;
const WEEKDAY = String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?`;

const patterns: readonly RegExp[] = [
  // 2025-09-08T07:52:50.590693Z, 2025-07-11 00:09:29Z, 2025-09-08, +012025-01-01T00:00:00Z
  new RegExp(
    String.raw`^(?<year>\d{4,5}|[+-]\d{4,6})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?:[Tt]|\s+)?(?:(?<=[Tt\s])${CLOCK}${HALF}${ZONE})?$`,
  ),
  // 20250908T075250Z, 20250908_075250, 20250908075250, 20250908
  /^(?<year>(?:19|20|21)\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?:[T_]?(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?<second>[0-5]\d)(?:\.(?<fraction>\d+))?(?<zone>Z)?)?$/,
  // 9/8/2025 7:52:50 PM, 09/08/2025, 13/01/2025 (day first only where it cannot be a month)
  new RegExp(String.raw`^(?<first>\d{1,2})/(?<other>\d{1,2})/(?<year>\d{4,5}),?(?:\s+${CLOCK}${HALF}${ZONE})?$`),
  // Mon, 08 Sep 2025 07:52:50 GMT, 08/Sep/2025:07:52:50 +0000
  new RegExp(String.raw`^${WEEKDAY}(?<day>\d{1,2})[\s/-]${MONTH_NAME}[\s/-](?<year>\d{4})(?:[\s:,]+${CLOCK}${HALF}${ZONE})?$`),
  // Sep 8, 2025 7:52:50 PM, Sep 8, 2025 @ 19:52:50.000
  new RegExp(String.raw`^${WEEKDAY}${MONTH_NAME}\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?:,?\s+(?:@\s+|at\s+)?${CLOCK}${HALF}${ZONE})?$`),
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Each knows one spelling and answers undefined for the others. */
export const timeShapes: readonly ((text: string) => WrittenTime | undefined)[] = patterns.map((pattern) => (text) => {
  const groups = pattern.exec(text)?.groups;
  return groups && writtenTime(groups);
});

function writtenTime(groups: Groups): WrittenTime {
  const { year, month, day } = dateOf(groups);
  return {
    year,
    month,
    day,
    hour: hourOf(groups),
    minute: Number(groups['minute'] ?? 0),
    second: Number(groups['second'] ?? 0),
    fraction: groups['fraction'] ?? '',
    offsetMinutes: offsetOf(groups['zone']),
  };
}

function dateOf(groups: Groups): Pick<WrittenTime, 'year' | 'month' | 'day'> {
  const year = Number(groups['year']);
  if (groups['name'] !== undefined) return { year, month: MONTHS.indexOf(groups['name']) + 1, day: Number(groups['day']) };
  if (groups['first'] === undefined) return { year, month: Number(groups['month']), day: Number(groups['day']) };
  const [first, other] = [Number(groups['first']), Number(groups['other'])];
  return first > 12 ? { year, month: other, day: first } : { year, month: first, day: other };
}

/** 12 AM is midnight and 12 PM noon; 13 PM is no time at all. */
function hourOf(groups: Groups): number {
  const hour = Number(groups['hour'] ?? 0);
  if (groups['half'] === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (groups['half'].toLowerCase() === 'p' ? 12 : 0);
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (!/\d/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

/** The UTC second of a written time, `YYYY-MM-DDTHH:MM:SS`; a leap second counts as the second after it, as in POSIX. */
export function placeInUtc(written: WrittenTime): { second: string; isLeap: boolean } | 'invalid' | 'out-of-range' {
  const { year, month, day, hour, minute, second, offsetMinutes = 0 } = written;
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!isDate || !(hour <= 23) || minute > 59 || second > 60 || Math.abs(offsetMinutes) >= 24 * 60) return 'invalid';
  if (year < 0 || year > 10_000) return 'out-of-range';
  const start = new Date(0);
  start.setUTCFullYear(year, month - 1, day);
  const minuteStart = start.getTime() / 1000 + (hour * 60 + minute - offsetMinutes) * 60;
  const isLeap = second === 60;
  if (isLeap && (((minuteStart + 60) % 86_400) + 86_400) % 86_400 !== 0) return 'invalid';
  const place = utcSecond(minuteStart + second);
  return place === undefined ? 'out-of-range' : { second: place, isLeap };
}

const daysIn = (year: number, month: number): number => {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
};

const DAY_SECONDS = 86_400;
let lastDay = { number: Number.NaN, text: '' };

/** `YYYY-MM-DDTHH:MM:SS` of a count of seconds since 1970, or undefined outside the years 0001 to 9999. */
export function utcSecond(seconds: number): string | undefined {
  const day = Math.floor(seconds / DAY_SECONDS);
  // Logs stay on one day for long, and making its text is the dear part.
  if (day !== lastDay.number) lastDay = { number: day, text: new Date(day * DAY_SECONDS * 1000).toISOString() };
  const { text } = lastDay;
  if (text.startsWith('0000') || text[4] !== '-') return undefined;
  const rest = seconds - day * DAY_SECONDS;
  return `${text.slice(0, 11)}${twoDigits(Math.floor(rest / 3600))}:${twoDigits(Math.floor(rest / 60) % 60)}:${twoDigits(rest % 60)}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
