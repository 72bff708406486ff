import { expect, test } from 'vitest';
import { createJobs, type Work } from './jobs.ts';

test('others hear once that somebody waits for jobs, and once that nobody does any more, however they end', async () => {
  const heard: boolean[] = [];
  const jobs = createJobs({ push: () => undefined, log: () => undefined, onBusy: (isBusy) => heard.push(isBusy) });
  const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const work = (end: Promise<void>): Work => ({
    kind: 'verify',
    title: 'Verify',
    unit: 'records',
    run: () => end.then(() => ({ kind: 'sample', stored: 0 })),
  });
  jobs.start(work(ends[0].promise));
  jobs.start(work(ends[1].promise));
  ends[0].resolve();
  ends[1].reject(new Error('It broke.'));
  await expect.poll(() => heard).toEqual([true, false]);
  expect(jobs.list().map(({ state }) => state)).toEqual(['failed', 'done']);
});

test('what waits for quiet on a trail does not wait for another trail', async () => {
  const jobs = createJobs({ push: () => undefined, log: () => undefined, onBusy: () => undefined });
  const end = Promise.withResolvers<void>();
  const run = () => end.promise.then(() => ({ kind: 'sample' as const, stored: 0 }));
  jobs.start({ kind: 'sample', trail: 'a', title: 'Sample', unit: 'records', run });
  const order: string[] = [];
  const quiet = jobs.quiet('a').then(() => order.push('quiet'));
  await jobs.quiet('b').then(() => order.push('other quiet'));
  order.push('ends');
  end.resolve();
  await quiet;
  expect(order).toEqual(['other quiet', 'ends', 'quiet']);
});

test('an ended job can be dismissed and says so to everybody; a running one stays', async () => {
  const heard: unknown[] = [];
  const jobs = createJobs({ push: (push) => heard.push(push), log: () => undefined, onBusy: () => undefined });
  const end = Promise.withResolvers<void>();
  const run = () => end.promise.then(() => ({ kind: 'sample' as const, stored: 0 }));
  const id = jobs.start({ kind: 'sample', title: 'Sample', unit: 'records', run });
  expect(jobs.dismiss([id])).toBe(0);
  expect(jobs.get(id).isDismissed).toBeUndefined();
  end.resolve();
  await expect.poll(() => jobs.get(id).state).toBe('done');
  const ended = jobs.get(id);
  expect([jobs.dismiss([id]), jobs.dismiss([id])]).toEqual([1, 0]);
  expect(jobs.list()).toEqual([{ ...ended, isDismissed: true }]);
  expect(heard.at(-1)).toEqual({ push: 'jobs.progress', job: { ...ended, isDismissed: true } });
  expect(() => jobs.dismiss(['elsewhere'])).toThrow('no job elsewhere');
});
