import { expect, test } from 'vitest';
import type { CheckReport } from '../contract/check-report.ts';
import { checkAnswers, checkWords } from './check.ts';

const base: CheckReport = { what: 'pack', status: 'intact', problems: [], facts: [] };
const answersTo = (report: Partial<CheckReport>) => checkAnswers({ ...base, ...report }).map(({ answer, tone }) => `${tone}: ${answer}`);

test('a pack of a trail that is open here: unchanged, by its key, part of it, and what came since', () => {
  const here = { isPart: true, added: 12, reason: '12 records were added since' };
  expect(answersTo({ signer: { vkey: 'k', isKnown: true }, here })).toEqual([
    'good: Yes. This pack is as it was signed.',
    'good: By the key that this computer knows for its trail.',
    'good: Yes, record for record.',
    'good: 12 records were added since.',
  ]);
});

test('what is not known is neither yes nor no', () => {
  expect(answersTo({ signer: { vkey: 'k', isKnown: false } }).slice(1)).toEqual([
    'open: By a key that this computer does not know. Compare it with the one you got by another way.',
    'open: The trail it is of is not open here. Open it, and check again.',
  ]);
  expect(answersTo({ what: 'export', status: 'unsigned' })[1]).toBe('open: By nobody.');
});

test('what was spoiled is refused by name, and no answer calls anything verified', () => {
  const problems = [{ file: 'events.csv', problem: 'it was changed' }];
  const here = { isPart: false, added: 0, reason: 'FORK: the trail that is open here has other records' };
  expect(answersTo({ status: 'refused', problems, here })).toEqual([
    'bad: No. events.csv: it was changed.',
    'bad: That cannot be told of something that is not as it was made.',
    'bad: NO: FORK: the trail that is open here has other records.',
  ]);
  for (const status of ['intact', 'unsigned', 'refused', 'incomplete'] as const)
    expect(`${checkWords({ ...base, status })} ${answersTo({ status }).join(' ')}`).not.toMatch(/verified/i);
});
