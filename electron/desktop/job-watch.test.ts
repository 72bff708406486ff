import { expect, test } from 'vitest';
import type { Job } from '../../shared/contract/jobs.ts';
import { watchJobs } from './job-watch.ts';

const job = (facts: Partial<Job>): Job => ({
  id: 'j',
  kind: 'import',
  title: 'Importing a.jsonl',
  state: 'running',
  progress: { done: 0, unit: 'bytes' },
  startedAt: '2025-01-01T00:00:00Z',
  elapsedMs: 100,
  ...facts,
});

function watched(isWatched = false) {
  const shares: number[] = [];
  const notes: object[] = [];
  let awake = 0;
  const watch = watchJobs({
    showProgress: (share) => shares.push(share),
    stayAwake: () => {
      awake++;
      return () => void awake--;
    },
    isWatched: () => isWatched,
    notify: (note) => notes.push(note),
  });
  const hear = (facts: Partial<Job>) => watch.hear({ push: 'jobs.progress', job: job(facts) });
  return { watch, hear, shares, notes, awake: () => awake };
}

test('progress of all jobs together, and none at the end', () => {
  const { hear, shares } = watched();
  hear({});
  hear({ progress: { done: 1, total: 4, unit: 'bytes' } });
  hear({ id: 'k', kind: 'verify', progress: { done: 3, total: 4, unit: 'records' } });
  hear({ id: 'k', kind: 'verify', state: 'done' });
  hear({ state: 'done' });
  expect(shares).toEqual([2, 0.25, 0.5, 0.25, -1]);
});

test('the computer stays awake while something is written, and only then', () => {
  const { hear, awake, watch } = watched();
  hear({ kind: 'verify' });
  expect(awake()).toBe(0);
  hear({ id: 'i' });
  hear({ id: 'e', kind: 'export' });
  expect([awake(), watch.unfinished()]).toEqual([1, ['Importing a.jsonl', 'Importing a.jsonl']]);
  hear({ id: 'i', state: 'done' });
  expect(awake()).toBe(1);
  watch.hear({ push: 'core.stopped' });
  expect([awake(), watch.unfinished()]).toEqual([0, []]);
});

test('the end of a long job is told when nobody looks, in words that hold nothing of an event', () => {
  const long = { elapsedMs: 10_001 };
  const verdict = { status: 'failed' as const, size: 9, head: '', seq: 7, reason: 'hash', checkedAt: '2025-01-01T00:00:00Z' };
  const { hear, notes } = watched();
  hear({ state: 'done', elapsedMs: 9000 });
  hear({ state: 'done', ...long });
  hear({ state: 'failed', ...long, error: { code: 'disk/full', message: 'The disk is full.' } });
  hear({ kind: 'verify', state: 'done', ...long, result: { kind: 'verify', verdict } });
  hear({ state: 'done', ...long, isDismissed: true });
  expect(notes).toEqual([
    { title: 'Importing a.jsonl', body: 'Done.', job: 'j' },
    { title: 'Importing a.jsonl', body: 'The disk is full.', job: 'j' },
    { title: 'Importing a.jsonl', body: expect.stringContaining('FAILED'), job: 'j' },
  ]);
  const { hear: hearWatched, notes: none } = watched(true);
  hearWatched({ state: 'done', ...long });
  expect(none).toEqual([]);
});
