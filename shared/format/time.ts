/** Which clock times are shown in: UTC, or that of the computer. */
export type ShownZone = 'utc' | 'local';

/** How much of the second: whole, at most milliseconds, or everything the source gave (up to nine digits). */
export type TimePrecision = 'second' | 'millisecond' | 'full';

const RFC_3339_UTC = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z$/;

/** A record's time for people, without its zone (a column's head names it once): `2025-01-31 14:02:11.031845`. Other text comes back as it is. */
export function formatTime(time: string, zone: ShownZone = 'utc', precision: TimePrecision = 'full'): string {
  const parts = RFC_3339_UTC.exec(time);
  if (!parts) return time;
  const fraction = cutFraction(parts[7] ?? '', precision);
  const clock = zone === 'utc' ? `${parts[1]}-${parts[2]}-${parts[3]} ${parts[4]}:${parts[5]}:${parts[6]}` : localClock(time);
  return fraction === '' ? clock : `${clock}.${fraction}`;
}

/** The same with its zone written, for where it stands alone: `2025-01-31 14:02:11.031845 UTC`. */
export function formatTimeWithZone(time: string, zone: ShownZone = 'utc', precision: TimePrecision = 'full'): string {
  return RFC_3339_UTC.test(time) ? `${formatTime(time, zone, precision)} ${zoneName(zone, time)}` : time;
}

/** `UTC`, or the computer's offset at that moment: `UTC+02:00`. */
export function zoneName(zone: ShownZone, time: string): string {
  if (zone === 'utc') return 'UTC';
  const east = Math.round(-new Date(time).getTimezoneOffset());
  const size = Math.abs(east);
  return `UTC${east < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The zone by its name in the IANA data base, as the core's calendar wants it: `UTC`, `Europe/Berlin`. */
export const zoneId = (zone: ShownZone): string => (zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone);

/** How long before (or after) `now`, to stand beside the true time: `2 min ago`, `in 3 h`, `just now`. */
export function formatRelative(time: string, now: Date): string {
  const awayMs = now.getTime() - new Date(time).getTime();
  if (Number.isNaN(awayMs)) return '';
  const amount = roundSpan(Math.abs(awayMs) / 1000);
  if (amount === '') return 'just now';
  return awayMs > 0 ? `${amount} ago` : `in ${amount}`;
}

function roundSpan(seconds: number): string {
  if (seconds < 1) return '';
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? '1 day' : `${days} days`;
}

function cutFraction(fraction: string, precision: TimePrecision): string {
  if (precision === 'second') return '';
  return precision === 'millisecond' ? fraction.slice(0, 3) : fraction;
}

/** Cut, not rounded: the fraction of the second is not part of what the zone changes. */
function localClock(time: string): string {
  const at = new Date(time.replace(/\.\d+Z$/, 'Z').replace(/:60Z$/, ':59Z'));
  const year = String(at.getFullYear()).padStart(4, '0');
  const day = `${year}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

const two = (part: number): string => String(part).padStart(2, '0');
