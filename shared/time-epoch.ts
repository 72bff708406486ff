import type { EventTime } from './time.ts';
import { utcSecond } from './time-shapes.ts';

export type EpochUnit = 's' | 'ms' | 'us' | 'ns';

const UNIT_DIGITS: Readonly<Record<EpochUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 };
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;

/**
 * Reads a count since 1970 from its decimal text, so nothing is rounded: integers beyond 2^53 and float seconds keep their
 * digits. Without a unit the magnitude tells: below 10^11 seconds, then milli-, micro- and nanoseconds. Never throws.
 */
export function readEpoch(text: string, unit?: EpochUnit): EventTime {
  const match = DECIMAL.exec(text);
  if (!match) return { timeText: text, timeFlag: 'invalid' };
  const [, sign, whole, fraction = '', exponent = '0'] = match as unknown as [string, string, string, string?, string?];
  const point = whole.length + Number(exponent);
  const digits = `${whole}${fraction}`.padEnd(point, '0');
  const magnitude = digits.slice(0, Math.max(0, point)).replace(/^0+/, '').length;
  const secondDigits = point - UNIT_DIGITS[unit ?? unitOf(magnitude)];
  return atSecond(text, sign === '-', digits, secondDigits);
}

function unitOf(magnitude: number): EpochUnit {
  if (magnitude <= 11) return 's';
  if (magnitude <= 14) return 'ms';
  return magnitude <= 17 ? 'us' : 'ns';
}

function atSecond(text: string, isNegative: boolean, digits: string, secondDigits: number): EventTime {
  const fraction = secondDigits >= 0 ? digits.slice(secondDigits) : '0'.repeat(Math.min(-secondDigits, 10)) + digits;
  const count = Number(digits.slice(0, Math.max(0, secondDigits)));
  const { second, nanos } = isNegative ? mirrored(count, fraction.slice(0, 9)) : { second: count, nanos: fraction.slice(0, 9) };
  if (second < FIRST_SECOND || second > LAST_SECOND) return { timeText: text, timeFlag: 'out-of-range' };
  const time = `${utcSecond(second)}${nanos === '' ? '' : `.${nanos}`}Z`;
  return fraction.length > 9 ? { time, timeText: text } : { time };
}

/** Before 1970 the fraction counts back from the next second: -0.25 is .75 of the second before. */
function mirrored(count: number, nanos: string): { second: number; nanos: string } {
  const below = Number(nanos.padEnd(9, '0'));
  if (below === 0) return { second: -count, nanos };
  const rest = String(1_000_000_000 - below).padStart(9, '0');
  return { second: -count - 1, nanos: rest.slice(0, nanos.length) };
}
