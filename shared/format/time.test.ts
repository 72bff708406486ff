import { afterEach, expect, test } from 'vitest';
import { formatRelative, formatTime, formatTimeWithZone, zoneName } from './time.ts';

const zoneBefore = process.env['TZ'];
afterEach(() => {
  process.env['TZ'] = zoneBefore;
});

test('UTC keeps every digit the source gave', () => {
  expect(formatTime('2025-01-31T14:02:11.031845123Z')).toBe('2025-01-31 14:02:11.031845123');
  expect(formatTime('2025-01-31T14:02:11.031845123Z', 'utc', 'millisecond')).toBe('2025-01-31 14:02:11.031');
  expect(formatTime('2025-01-31T14:02:11Z', 'utc', 'millisecond')).toBe('2025-01-31 14:02:11');
  expect(formatTime('2025-01-31T14:02:11.9Z', 'utc', 'second')).toBe('2025-01-31 14:02:11');
});

test('the zone is written', () => {
  expect(formatTimeWithZone('2025-01-31T14:02:11.5Z')).toBe('2025-01-31 14:02:11.5 UTC');
});

test.each([
  ['Europe/Berlin', '2025-07-01T22:30:00.123456789Z', '2025-07-02 00:30:00.123456789', 'UTC+02:00'],
  ['Europe/Berlin', '2025-01-01T22:30:00Z', '2025-01-01 23:30:00', 'UTC+01:00'],
  ['America/St_Johns', '2025-01-01T00:00:00Z', '2024-12-31 20:30:00', 'UTC-03:30'],
  ['Asia/Kathmandu', '0099-01-01T12:00:00Z', '0099-01-01 17:41:16', 'UTC+05:41'],
])('fault 34: local time in %s', (zone, time, shown, name) => {
  process.env['TZ'] = zone;
  expect(formatTime(time, 'local')).toBe(shown);
  expect(zoneName('local', time)).toBe(name);
});

test('what is no time of a record comes back as it is', () => {
  expect(formatTimeWithZone('31.01.2025')).toBe('31.01.2025');
});

test('years 0001 and 9999 and a leap second are times like any other', () => {
  expect(formatTime('0001-01-01T00:00:00Z')).toBe('0001-01-01 00:00:00');
  expect(formatTime('9999-12-31T23:59:59.999999999Z')).toBe('9999-12-31 23:59:59.999999999');
  expect(formatTime('2016-12-31T23:59:60Z')).toBe('2016-12-31 23:59:60');
});

test.each([
  ['2025-01-31T14:00:00Z', 'just now'],
  ['2025-01-31T13:58:00Z', '2 min ago'],
  ['2025-01-31T13:59:30Z', '30 s ago'],
  ['2025-01-31T17:10:00Z', 'in 3 h'],
  ['2025-01-30T13:00:00Z', '1 day ago'],
  ['2024-01-31T13:00:00Z', '366 days ago'],
  ['nonsense', ''],
])('%s is %s', (time, words) => expect(formatRelative(time, new Date('2025-01-31T14:00:00Z'))).toBe(words));
