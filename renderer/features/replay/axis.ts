import type { SnapshotInfo } from '../../../shared/contract/snapshots.ts';
import { formatInstant, parseInstant } from '../../../shared/filter/instant.ts';
import type { Instant } from './instant.ts';

/** The line of the scrubber: versions 0..size, or milliseconds from the first to the last moment. */
export type Axis = { by: 'version' | 'time'; min: number; max: number; size: number; first: string; last: string };

/** `first` and `last` are the moments of the history's ends. */
export function axisOf(by: Axis['by'], { size, first, last }: Pick<Axis, 'size' | 'first' | 'last'>): Axis {
  if (by === 'version') return { by, min: 0, max: size, size, first, last };
  const min = Date.parse(first) - 1;
  return { by, min, max: Math.max(min + 1, Math.ceil(Date.parse(last))), size, first, last };
}

/** Where an instant stands on the line; one of the other kind stands at the end. */
export function valueOf({ by, max }: Axis, instant: Instant): number {
  if ('version' in instant) return by === 'version' ? instant.version : max;
  return by === 'time' ? Date.parse(instant.time) : max;
}

/** The instant at a place of the line. Its end is the last moment to the nanosecond, not to the millisecond. */
export function placeOf({ by, max, last }: Axis, value: number): Instant {
  if (by === 'version') return { version: value };
  return { time: value >= max ? last : new Date(value).toISOString() };
}

/** How far along the line a snapshot stands, from 0 to 1. */
export function fractionOf({ by, min, max }: Axis, { version, latest }: Pick<SnapshotInfo, 'version' | 'latest'>): number {
  const value = by === 'version' ? version : Date.parse(latest);
  return Math.min(1, Math.max(0, (value - min) / Math.max(1, max - min)));
}

/** What a person typed: a version on the line, or a time (UTC unless it says otherwise). Undefined where it is neither. */
export function typedInstant(text: string, { by, size }: Axis): Instant | undefined {
  const plain = text.trim();
  if (by === 'version') {
    const version = Number(plain.replaceAll(',', ''));
    return plain !== '' && Number.isInteger(version) && version >= 0 && version <= size ? { version } : undefined;
  }
  const instant = parseInstant(plain);
  return instant && { time: formatInstant(instant) };
}
