import { afterAll, beforeAll, expect, test } from 'vitest';
import { controlIds, type ControlId } from '../../../../shared/filter/control-ids.ts';
import type { Draft } from '../../../../shared/event.ts';
import { bruteForce, makeBench, readEvents, type Bench } from '../index.fixture.ts';

const DAY = '2025-01-15'; // a Wednesday
const from = { batch: 'b', file: 1, line: 1 };
let made = 0;
const event = (time: string, rest: Partial<Draft>): Draft => ({ id: `e-${++made}`, data: '{}', from, time: `${DAY}T${time}Z`, ...rest });
const order = (time: string, type: string, id: string) => event(time, { type, aggregate: { id }, category: 'trading' });
const login = (time: string, actor: string, outcome: string) =>
  event(time, { type: 'auth.login', category: 'authentication', actor: { id: actor }, outcome });
const deed = (time: string, type: string, actor: string, id: string) =>
  event(time, { type, actor: { id: actor }, resource: { type: 'limit', id } });
const numbered = (time: string, number: number) => event(time, { source: 's', actor: { id: 't' }, data: `{"sequence":${number}}` });

/** Each event with the control query that finds it, or none. */
const cases: [Draft, ControlId?][] = [
  [order('09:00:00', 'order_placed', 'o1')],
  [order('09:00:01', 'order_cancelled', 'o1'), 'cancelled-within-a-second'],
  [order('09:00:02', 'order_placed', 'o2')],
  [order('09:00:03.000000001', 'order_cancelled', 'o2')],
  [order('09:00:04.5', 'order.cancel', 'o3'), 'cancelled-within-a-second'],
  [order('09:00:04', 'order.create', 'o3')],
  [login('09:10:00', 'ann', 'failure')],
  [login('09:11:00', 'ann', 'failure')],
  [login('09:12:00', 'ann', 'denied')],
  [login('09:15:00', 'bo', 'success')],
  [login('09:20:00', 'ann', 'success'), 'login-after-failures'],
  [login('09:30:00', 'ann', 'success')],
  [deed('10:00:00', 'limit.change', 'ann', 'l1')],
  [deed('10:01:00', 'limit.approve', 'bo', 'l1')],
  [deed('10:02:00', 'limit.approve', 'ann', 'l1'), 'created-and-approved'],
  [deed('10:03:00', 'limit.approve', 'cy', 'l2')],
  [deed('10:04:00', 'review_created', 'dee', 'r1')],
  [{ ...deed('10:05:00', 'review_approved', 'dee', 'r1'), data: '{"reviewer":"ed"}' }],
  [{ ...deed('10:06:00', 'review_approved', 'ed', 'r1'), data: '{"reviewer":"dee"}' }, 'created-and-approved'],
  [numbered('10:10:00', 5)],
  [numbered('10:11:00', 6)],
  [numbered('10:12:00', 9), 'sequence-gaps'],
  [numbered('10:13:00', 12)],
  [numbered('10:14:00', 11)],
  [numbered('10:15:00', 10)],
  [event('10:20:00', { category: 'configuration' })],
  [event('06:59:59', { category: 'configuration', from: { ...from, file: 2 } }), 'off-hours-configuration'],
  [event('19:00:00', { category: 'configuration', from: { ...from, file: 3 } }), 'off-hours-configuration'],
  [event('09:19:59', {}), 'backdated'],
  [event('09:20:00', {})],
];

let bench: Bench;
beforeAll(async () => void (bench = await makeBench(cases.map(([draft]) => draft))));
afterAll(() => bench.close());

test.each(controlIds)('%s finds what it should, from records and index alike', async (id) => {
  const events = await readEvents(bench.trail);
  const wanted = cases.filter(([, control]) => control === id).map(([draft]) => draft.id);
  const condition = { kind: 'control' as const, id };
  const found = await bench.index.find({ filter: condition, order: 'seq-asc', through: events.length });
  const ids = [...found].map((seq) => events[seq - 1]!.id);
  expect(ids).toEqual(wanted);
  expect(bruteForce(events, condition).toSorted((a, b) => a - b)).toEqual([...found]);
});

test('what comes later closes a gap, also in the index, and a listing of before keeps it', async () => {
  const before = (await readEvents(bench.trail)).length;
  const gaps = (through: number) => bench.index.find({ filter: { kind: 'control', id: 'sequence-gaps' }, order: 'seq-asc', through });
  expect(await gaps(before)).toHaveLength(1);
  await bench.append([numbered('10:16:00', 8), numbered('10:17:00', 7)]);
  expect(await gaps(before + 2)).toHaveLength(0);
  expect(await gaps(before)).toHaveLength(1);
  expect(await gaps(before + 2)).toHaveLength(0);
});
