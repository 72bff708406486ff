import { expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { failureWords, splitAtTimes, tellsTimes, withShownTimes } from './told-times.ts';

const sentence = "with the checkpoint in this computer's record of 2026-10-26T00:00:04.470Z. It was found good on 2026-10-25T23:00:00Z.";

test('the times that a sentence tells are shown as times are elsewhere, and nothing else of it changes', () => {
  expect(withShownTimes(sentence, 'utc', 'second')).toBe(
    "with the checkpoint in this computer's record of 2026-10-26 00:00:04 UTC. It was found good on 2026-10-25 23:00:00 UTC.",
  );
  expect(withShownTimes(sentence, 'utc', 'full')).toContain('2026-10-26 00:00:04.470 UTC');
});

test('the exact times stay within reach, each apart from the words around it', () => {
  expect(splitAtTimes(sentence).filter((_, at) => at % 2 === 1)).toEqual(['2026-10-26T00:00:04.470Z', '2026-10-25T23:00:00Z']);
  expect(splitAtTimes(sentence).join('')).toBe(sentence);
});

test('a time in a path or in the name of a file belongs to that name', () => {
  for (const place of [
    '/kept/2026-10-26T00:00:04.470Z',
    'D:\\2026-10-26T00:00:04Z\\kept',
    'a-2026-10-26T00:00:04Z',
    '2026-10-26T00:00:04Z.checkpoint',
  ])
    expect(withShownTimes(`kept in ${place} since today`, 'utc', 'second')).toBe(`kept in ${place} since today`);
});

test('a failure that quotes a verdict tells times of a trail; one that shows how to write a time does not', () => {
  const refused = new AppError('trail/refused', 'No checkpoint was signed: it ended elsewhere on 2026-10-26T00:00:04.470Z.');
  expect(failureWords(refused, 'utc')).toBe('No checkpoint was signed: it ended elsewhere on 2026-10-26 00:00:04 UTC.');
  const invalid = new AppError('input/invalid', '"x" is no time. Write it as 2024-01-15T12:00:00Z.');
  expect(failureWords(invalid, 'utc')).toBe(invalid.message);
  expect([tellsTimes(refused), tellsTimes(invalid), tellsTimes(new Error('2026-10-26T00:00:04Z'))]).toEqual([true, false, false]);
});
