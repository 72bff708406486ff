import { expect, test } from 'vitest';
import { historyOf, thinned } from './history.ts';
import { bisect, seekNext } from './seek.ts';
import { findSubject } from './subject.ts';
import { append, draft, second, useTrail } from './test-trail.ts';

const now = useTrail();

async function subjectWith(...values: string[]) {
  await append(now.trail, ...values.map((data, i) => draft('a', second(i), data)));
  return findSubject(now.trail, 'a');
}

test('run to the next: where the condition becomes true, again and again', async () => {
  const subject = await subjectWith('{"q":1}', '{"q":200}', '{"q":300}', '{"q":5}', '{"q":101}');
  expect(await seekNext(subject, 'q > 100', 0)).toMatchObject({ version: 2 });
  expect(await seekNext(subject, 'q > 100', 2)).toMatchObject({ version: 5, probes: 3 });
  expect(await seekNext(subject, 'q > 100', 5)).toEqual({ probes: 0 });
  expect(await seekNext(subject, 'q > 1000', 0)).toEqual({ probes: 5 });
});

test('bisection finds the first version of a condition that stays true, in few steps', async () => {
  const subject = await subjectWith(...Array.from({ length: 200 }, (_, i) => `{"status":"${i < 137 ? 'open' : 'filled'}"}`));
  const found = await bisect(subject, 'state.status = filled');
  expect(found.version).toBe(138);
  expect(found.probes).toBeLessThan(11);
  expect(await bisect(subject, 'status = cancelled')).toEqual({ probes: 1 });
});

test('a condition that is not understood is refused before anything is read', async () => {
  const subject = await subjectWith('{}');
  await expect(seekNext(subject, 'q >', 0)).rejects.toMatchObject({ code: 'input/invalid' });
});

test('history: only fields that are numbers throughout, digits kept', async () => {
  const subject = await subjectWith('{"price":1.10,"name":"x","mixed":1}', '{"price":"2.50","mixed":"?"}', '{"price":2.50}');
  expect(await historyOf(subject, 100)).toEqual([
    {
      field: 'price',
      values: 3,
      points: [
        { version: 1, time: second(0), value: '1.10' },
        { version: 2, time: second(1), value: '2.50' },
        { version: 3, time: second(2), value: '2.50' },
      ],
    },
  ]);
});

test('a thinned history keeps its ends and every peak of its stretches', () => {
  const all = Array.from({ length: 10_000 }, (_, i) => ({ version: i + 1, time: '', value: i === 5432 ? '1000000' : String(i % 10) }));
  const points = thinned(all, 100);
  expect(points.length).toBeLessThanOrEqual(100);
  expect(points).toContainEqual(all[5432]);
  expect([points[0], points.at(-1)]).toEqual([all[0], all.at(-1)]);
  expect(points.map(({ version }) => version)).toEqual(points.map(({ version }) => version).toSorted((a, b) => a - b));
});
