import { expect, test } from 'vitest';
import type { Verdict } from '../contract/jobs.ts';
import { verdictMeaning, verdictWords } from './verdict.ts';

const facts = { size: 109_550, head: 'ab', checkedAt: '2025-01-31T14:02:00Z' };
const cases: [Verdict, string, string][] = [
  [
    { ...facts, status: 'verified', anchor: "in this computer's record of 14:02", anchoredSize: 109_550 },
    'VERIFIED$',
    "with the checkpoint in this computer's record of 14:02",
  ],
  [
    { ...facts, status: 'verified', anchor: 'kept in x', anchoredSize: 109_000 },
    'VERIFIED \\(to #109,000\\)$',
    'the first 109,000 with the checkpoint kept in x; the last 550',
  ],
  [
    { ...facts, status: 'consistent', notRead: { through: 512, since: '2025-01-30' } },
    'CONSISTENT BUT NOT ANCHORED',
    'Records 1 to 512 were not read again: they were found good on 2025-01-30',
  ],
  [{ ...facts, status: 'failed', seq: 109_551, reason: 'CUT TAIL: ...' }, 'FAILED at 109,551', 'ends before'],
  [{ ...facts, status: 'consistent' }, 'CONSISTENT BUT NOT ANCHORED', 'nothing outside the trail vouches'],
  [{ ...facts, status: 'failed', seq: 4711, reason: 'its hash is wrong' }, 'FAILED at 4,711 because its hash is wrong', 'Record 4,711'],
  [
    { ...facts, status: 'failed', seq: 0, reason: 'a trigger is missing' },
    'FAILED because a trigger is missing',
    'not as Veritrail made it',
  ],
  [{ ...facts, status: 'incomplete', reason: 'the disk cannot be read' }, 'INCOMPLETE', 'the disk cannot be read'],
];

test.each(cases)('%o', (verdict, words, meaning) => {
  expect(verdictWords(verdict)).toMatch(new RegExp(`^${words}`));
  expect(verdictMeaning(verdict)).toContain(meaning);
});

test('a trail that has grown since is not covered by its last verdict, and the words say to where it reaches', () => {
  expect(verdictWords(cases[0]![0], 109_560)).toBe('VERIFIED (to #109,550)');
  expect(verdictWords({ ...facts, status: 'consistent' }, 109_560)).toBe('CONSISTENT BUT NOT ANCHORED (to #109,550)');
});
