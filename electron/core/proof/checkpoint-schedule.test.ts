import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSchedule } from './checkpoint-schedule.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);

test('acts each time its minutes are over; a change holds at once, 0 is never, and it can be stopped', () => {
  let every = 60;
  let acted = 0;
  const stop = startSchedule({ everyMinutes: () => every, act: () => acted++ });
  minutes(59);
  expect(acted).toBe(0);
  minutes(1);
  expect(acted).toBe(1);
  every = 5;
  minutes(10);
  expect(acted).toBe(3);
  every = 0;
  minutes(1000);
  expect(acted).toBe(3);
  every = 1;
  minutes(2);
  expect(acted).toBe(5);
  stop();
  minutes(100);
  expect(acted).toBe(5);
});
