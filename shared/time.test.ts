import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEpoch } from './time-epoch.ts';
import { readTime } from './time.ts';

describe('fault 51: times', () => {
  test.each([
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['2024-02-29T23:59:59.123456789Z', '2024-02-29T23:59:59.123456789Z'],
    ['2015-07-24T19:01:01+00:00', '2015-07-24T19:01:01Z'],
    ['2021-10-18T19:57:39.584-07:00', '2021-10-19T02:57:39.584Z'],
    ['2025-07-11 00:09:29Z', '2025-07-11T00:09:29Z'],
    ['2012-03-14 04:17:38.276340+00:00', '2012-03-14T04:17:38.276340Z'],
    ['1601-01-01T00:00:00Z', '1601-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59.9Z', '9999-12-31T23:59:59.9Z'],
    ['20250908T075250Z', '2025-09-08T07:52:50Z'],
    ['Mon, 08 Sep 2025 07:52:50 GMT', '2025-09-08T07:52:50Z'],
    ['08/Sep/2025:07:52:50 +0200', '2025-09-08T05:52:50Z'],
    ['1757317970', '2025-09-08T07:52:50Z'],
    ['1757317970.8', '2025-09-08T07:52:50.8Z'],
    ['1757317970123', '2025-09-08T07:52:50.123Z'],
    ['1771421760000000', '2026-02-18T13:36:00.000000Z'],
    ['1735689600123456789', '2025-01-01T00:00:00.123456789Z'],
    ['1.7573179708e9', '2025-09-08T07:52:50.8Z'],
    ['-1', '1969-12-31T23:59:59Z'],
    ['0', '1970-01-01T00:00:00Z'],
  ])('%s is plain', (text, time) => {
    expect(readTime(text)).toEqual({ time });
  });

  test.each([
    ['2022-05-07T12:55:53', '2022-05-07T12:55:53Z'],
    ['2020-09-04 03:06:08', '2020-09-04T03:06:08Z'],
    ['2020-10-21 12:19:01.088', '2020-10-21T12:19:01.088Z'],
    ['2025-09-08', '2025-09-08T00:00:00Z'],
    ['20250908', '2025-09-08T00:00:00Z'],
    ['20250908_075250', '2025-09-08T07:52:50Z'],
    ['20250908075250', '2025-09-08T07:52:50Z'],
    ['9/8/2025 7:52:50 PM', '2025-09-08T19:52:50Z'],
    ['9/8/2025, 12:00:00 AM', '2025-09-08T00:00:00Z'],
    ['9/8/2025 12:30 pm', '2025-09-08T12:30:00Z'],
    ['13/01/2025 10:00', '2025-01-13T10:00:00Z'],
    ['Sep 8, 2025 7:52:50 PM', '2025-09-08T19:52:50Z'],
    ['Sep 8, 2025 @ 19:52:50.123', '2025-09-08T19:52:50.123Z'],
  ])('%s has no zone', (text, time) => {
    expect(readTime(text)).toEqual({ time, timeText: text, timeFlag: 'assumed-utc' });
  });

  test('a zone-less time that the source defines as UTC is plain', () => {
    expect(readTime('2023-08-16 04:53:46.060', true)).toEqual({ time: '2023-08-16T04:53:46.060Z' });
  });

  test.each([
    '2025-02-30T00:00:00Z',
    '2023-02-29',
    'yesterday',
    '25:00',
    '2025-13-01',
    '13/13/2025',
    '9/8/2025 13:00 PM',
    '2025-01-01T24:00:00Z',
    '2025-01-01T12:60:00Z',
    '1e400x',
    'NaN',
    '2025-01-01T00:00:00 EST',
  ])('%s is invalid and kept', (text) => {
    expect(readTime(text)).toEqual({ timeText: text, timeFlag: 'invalid' });
  });

  test.each([
    '0000-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '-0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '99999999999999999999999',
    '1e400',
  ])('%s is out of range and kept', (text) => {
    expect(readTime(text)).toEqual({ timeText: text, timeFlag: 'out-of-range' });
  });

  test('a leap second counts as the second after it', () => {
    const text = '2016-12-31T23:59:60.5Z';
    expect(readTime(text)).toEqual({ time: '2017-01-01T00:00:00.5Z', timeText: text, timeFlag: 'leap' });
    expect(readTime('2016-12-31T18:59:60-05:00').timeFlag).toBe('leap');
    expect(readTime('2016-12-31T12:00:60Z').timeFlag).toBe('invalid');
  });

  test.each([undefined, '', '  '])('%j is missing', (text) => {
    expect(readTime(text)).toEqual({ timeFlag: 'missing' });
  });

  test('more than nine digits of a second: nine are kept, and the text', () => {
    const text = '2025-01-01T00:00:00.1234567891Z';
    expect(readTime(text)).toEqual({ time: '2025-01-01T00:00:00.123456789Z', timeText: text });
  });
});

test('nanoseconds since 1970 survive, for any instant of the years 1 to 9999', () => {
  fc.assert(
    fc.property(fc.bigInt(-62_135_596_800n, 253_402_300_799n), fc.bigInt(0n, 999_999_999n), (seconds, nanos) => {
      const { time } = readEpoch(String(seconds * 1_000_000_000n + nanos), 'ns');
      expect(BigInt(Math.floor(Date.parse(`${time!.slice(0, 19)}Z`) / 1000))).toBe(seconds);
      expect(BigInt((time!.slice(20, -1) || '0').padEnd(9, '0'))).toBe(nanos);
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void readTime(text)));
  fc.assert(fc.property(fc.stringMatching(/^[+-]?\d{0,30}(\.\d{0,12})?(e[+-]?\d{0,3})?$/), (text) => void readTime(text)));
});
