import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from './instant.ts';

const instants = fc.record({
  seconds: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
  nanos: fc.integer({ min: 0, max: 999_999_999 }),
});

describe('instants', () => {
  test('come back from their text, from year 0001 to 9999', () => {
    fc.assert(fc.property(instants, (instant) => void expect(parseInstant(formatInstant(instant))).toEqual(instant)));
  });

  test('agree with Date where it has the digits', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          const { seconds, nanos } = parseInstant(date.toISOString())!;
          expect(seconds * 1000 + nanos / 1e6).toBe(date.getTime());
        },
      ),
    );
  });

  test.each([
    ['2025-01-01T00:00:00Z', 1_735_689_600, 0],
    ['2025-01-01T00:00:00.000000001Z', 1_735_689_600, 1],
    ['2025-01-01t02:00:00+02:00', 1_735_689_600, 0],
    ['2024-12-31 23:30:00-00:30', 1_735_689_600, 0],
    ['2025-01-01T00:00', 1_735_689_600, 0],
    ['2016-12-31T23:59:60Z', 1_483_228_800, 0],
    ['0001-01-01T00:00:00Z', -62_135_596_800, 0],
  ])('%s', (text, seconds, nanos) => expect(parseInstant(text)).toEqual({ seconds, nanos }));

  test.each([
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:60:00Z',
    '2025-01-01T00:00:61Z',
    '2025-01-01',
    '2025-01-01T00:00:00.1234567890Z',
    '10000-01-01T00:00:00Z',
    '2025-01-01T00:00:00+24:00',
    '',
  ])('%s is no instant', (text) => expect(parseInstant(text)).toBeUndefined());
});
