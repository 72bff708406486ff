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
