import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatQuantity, formatRate, formatShare } from './numbers.ts';

test('counts have thousands separators', () => {
  expect([0, 999, 1000, 109550].map(formatCount)).toEqual(['0', '999', '1,000', '109,550']);
  expect([formatQuantity(1, 'event'), formatQuantity(2, 'event'), formatQuantity(0, 'entry', 'entries')]).toEqual([
    '1 event',
    '2 events',
    '0 entries',
  ]);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1550, '1.6 kB'],
  [999_940, '1 MB'],
  [106_200_000, '106 MB'],
  [2_500_000_000, '2.5 GB'],
])('%i bytes are %s', (sizeBytes, text) => expect(formatBytes(sizeBytes)).toBe(text));

test.each([
  [0.4, '0.4 ms'],
  [12.3, '12 ms'],
  [1234, '1.2 s'],
  [59_960, '1 min'],
  [125_000, '2 min 5 s'],
  [12_000_000, '3 h 20 min'],
  [352_800_000, '4 d 2 h'],
])('%d ms are %s', (elapsedMs, text) => expect(formatDuration(elapsedMs)).toBe(text));

test('a share never hides something or claims all', () => {
  expect([
    formatShare(1, 4),
    formatShare(1, 100_000),
    formatShare(99_999, 100_000),
    formatShare(5, 5),
    formatShare(0, 5),
    formatShare(0, 0),
  ]).toEqual(['25.0 %', '< 0.1 %', '> 99.9 %', '100 %', '0 %', '–']);
});

test('a rate is said once there was time to tell', () => {
  expect(formatRate(10, 100, 'records')).toBe('');
  expect(formatRate(24_690, 2000, 'records')).toBe('12,345 records/s');
  expect(formatRate(30_000_000, 2000, 'bytes')).toBe('15 MB/s');
});
