import { expect, test } from 'vitest';
import { weeklyStretches } from './weekly-stretches.ts';

test('every Monday at nine of a span, and none outside it', () => {
  expect(weeklyStretches({ from: '2026-10-26T00:00:00Z', to: '2026-11-09T00:00:00Z' }, [0, 9], 'utc')).toEqual([
    { from: '2026-10-26T09:00:00Z', to: '2026-10-26T10:00:00Z' },
    { from: '2026-11-02T09:00:00Z', to: '2026-11-02T10:00:00Z' },
  ]);
});

test('a thousand years are not said in one filter', () => {
  expect(weeklyStretches({ from: '1000-01-01T00:00:00Z', to: '2000-01-01T00:00:00Z' }, [0, 9], 'utc')).toBeUndefined();
});
