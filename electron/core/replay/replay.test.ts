import { describe, expect, test } from 'vitest';
import { keepDueSnapshots } from './keep-due-snapshots.ts';
import { createReplay } from './replay.ts';
import { findSubject } from './subject.ts';
import { append, draft, second, useTrail } from './test-trail.ts';
import { stepsOf } from './steps.ts';

const now = useTrail();
const watch = { every: 1000, signal: new AbortController().signal, onProgress: () => undefined };

describe('state at an instant', () => {
  test('by version: the fold of 1..version, with the record to blame for each field', async () => {
    const { trail } = now;
    await append(trail, draft('a', second(1), '{"x":1,"y":1.10}'), draft('b', second(2), '{"x":9}'), draft('a', second(3), '{"x":2}'));
    const replay = createReplay(trail);
    const { size } = await trail.head();
    expect(await replay.stateAt('a')).toMatchObject({
      aggregate: 'a',
      kind: 'generic',
      version: 2,
      seq: size,
      firstSeq: size - 2,
      events: 2,
      size: 2,
      state: '{"x":2,"y":1.10}',
      blame: { x: size, y: size - 2 },
      time: second(3),
      cached: false,
    });
    expect(await replay.stateAt('a', { version: 1 })).toMatchObject({ version: 1, state: '{"x":1,"y":1.10}', events: 1 });
  });

  test('by time: the events up to that time, the moment itself included', async () => {
    const { trail } = now;
    await append(trail, draft('a', second(1), '{"x":1}'), draft('a', second(3), '{"x":2}'));
    const replay = createReplay(trail);
    expect(await replay.stateAt('a', { time: second(0) })).toMatchObject({ version: 0, seq: 0, events: 0, state: '{}', blame: {} });
    expect(await replay.stateAt('a', { time: second(2) })).toMatchObject({ version: 1, state: '{"x":1}' });
    expect(await replay.stateAt('a', { time: second(3) })).toMatchObject({ version: 2, state: '{"x":2}' });
  });

  test('an event without a usable time counts from when it was recorded', async () => {
    const { trail } = now;
    await append(trail, draft('a', second(1), '{"x":1}'), draft('a', undefined, '{"x":2}'));
    const replay = createReplay(trail);
    expect(await replay.stateAt('a', { time: second(2) })).toMatchObject({ state: '{"x":1}' });
    expect(await replay.stateAt('a', { time: '9999-01-01T00:00:00Z' })).toMatchObject({ state: '{"x":2}' });
  });

  test('what is not there is named', async () => {
    const replay = createReplay(now.trail);
    await expect(replay.stateAt('nobody')).rejects.toMatchObject({ code: 'aggregate/unknown' });
    await append(now.trail, draft('a', second(1), '{}'));
    await expect(replay.stateAt('a', { version: 2 })).rejects.toMatchObject({
      code: 'input/invalid',
      message: 'a has 1 events; there is no version 2.',
    });
  });
});

describe('events that came late', () => {
  const late = () => [
    draft('a', second(10), '{"status":"placed","x":1}'),
    draft('a', second(20), '{"status":"filled"}'),
    draft('a', second(15), '{"status":"amended","note":"late"}'),
  ];

  test('by version they come last, by time where they belong, and both answers say so', async () => {
    const { trail } = now;
    await append(trail, ...late());
    const replay = createReplay(trail);
    const byVersion = await replay.stateAt('a', { version: 3 });
    expect(byVersion.state).toBe('{"note":"late","status":"amended","x":1}');
    expect(byVersion.difference).toEqual({ late: 1, lateVersions: [3], against: { time: second(20) }, fields: ['status'] });
    const byTime = await replay.stateAt('a', { time: second(20) });
    expect(byTime.state).toBe('{"note":"late","status":"filled","x":1}');
    expect(byTime.difference).toEqual({ late: 1, lateVersions: [3], against: { version: 2 }, fields: ['note'] });
  });

  test('an earlier version is told that an event of its time came after it', async () => {
    const { trail } = now;
    await append(trail, ...late());
    const replay = createReplay(trail);
    expect((await replay.stateAt('a', { version: 2 })).difference).toMatchObject({ lateVersions: [3], fields: ['note'] });
    expect((await replay.stateAt('a', { version: 1 })).difference).toBeUndefined();
    expect((await replay.stateAt('a', { time: second(12) })).difference).toBeUndefined();
    expect(await replay.stateAt('a', { time: second(16) })).toMatchObject({
      state: '{"note":"late","status":"amended","x":1}',
      difference: { against: { version: 1 }, fields: ['note', 'status'] },
    });
  });

  test('events of one moment are no late ones', async () => {
    await append(now.trail, draft('a', second(1), '{"x":1}'), draft('a', second(1), '{"x":2}'));
    expect((await createReplay(now.trail).stateAt('a', { version: 1 })).difference).toBeUndefined();
  });

  test('a late event drops the cached answers of its aggregate, and of no other', async () => {
    const { trail } = now;
    await append(trail, ...late().slice(0, 2), draft('b', second(1), '{"x":1}'));
    const replay = createReplay(trail);
    await replay.stateAt('a', { version: 2 });
    await replay.stateAt('b');
    expect((await replay.stateAt('a', { version: 2 })).cached).toBe(true);
    await append(trail, draft('a', second(15), '{"status":"amended"}'));
    const again = await replay.stateAt('a', { version: 2 });
    expect(again.cached).toBe(false);
    expect(again.difference).toMatchObject({ lateVersions: [3] });
    expect((await replay.stateAt('b')).cached).toBe(true);
    expect(replay.statistics()).toMatchObject({ hits: 2, misses: 3, replays: 3 });
  });
});

describe('snapshots', () => {
  const many = (from: number, count: number, at = (i: number) => second(i)) =>
    Array.from({ length: count }, (_, i) => draft('a', at(from + i), `{"n":${from + i},"k${(from + i) % 7}":"${from + i}"}`));

  test('a replay begins at the newest one and reads only what follows', async () => {
    const { trail } = now;
    await append(trail, ...many(1, 2500));
    const before = createReplay(trail);
    const plain = await Promise.all([999, 1000, 1001, 2500].map((version) => before.stateAt('a', { version })));
    const kept = await keepDueSnapshots(trail, { after: 0, through: (await trail.head()).size, ...watch });
    expect(kept).toBe(2);
    const replay = createReplay(trail);
    for (const { from: _, elapsedMs: __, ...answer } of plain) {
      const { from, elapsedMs: ___, ...again } = await replay.stateAt('a', { version: answer.version });
      expect(again).toEqual(answer);
      expect(from?.version).toBe(answer.version < 1000 ? undefined : answer.version < 2000 ? 1000 : 2000);
    }
    expect(await replay.stateAt('a', { time: second(1500) })).toMatchObject({ version: 1500, from: { version: 1000 } });
  });

  test('for a time they are used only where the events they hold come first', async () => {
    const { trail } = now;
    await append(trail, ...many(1, 1500));
    await keepDueSnapshots(trail, { after: 0, through: (await trail.head()).size, ...watch });
    await append(trail, draft('a', second(500), '{"n":"late"}'), ...many(1501, 600));
    await keepDueSnapshots(trail, { after: await trail.snapshots.lastAutomatic(), through: (await trail.head()).size, ...watch });
    const replay = createReplay(trail);
    const marks = await trail.snapshots.marks('a');
    expect(marks.map(({ version, inTimeOrder }) => [version, inTimeOrder])).toEqual([
      [1000, true],
      [2000, false],
    ]);
    expect(await replay.stateAt('a', { version: 2050 })).toMatchObject({ from: { version: 2000 } });
    const { from, state } = await replay.stateAt('a', { time: second(1400) });
    expect(from).toBeUndefined();
    expect(JSON.parse(state)).toMatchObject({ n: 1400 });
    expect(JSON.parse((await replay.stateAt('a', { time: second(500) })).state)).toMatchObject({ n: 'late' });
    expect(JSON.parse((await replay.stateAt('a', { time: second(499) })).state)).toMatchObject({ n: 499 });
  });
});

test('steps tell what each event changed, also from the middle on', async () => {
  const { trail } = now;
  await append(trail, draft('a', second(1), '{"x":1,"y":2}'), draft('a', second(2), '[0]'), draft('a', second(3), '{"x":1.0}'));
  const subject = await findSubject(trail, 'a');
  const steps = (await Array.fromAsync(stepsOf(subject, 2, 3))).flat();
  expect(steps).toMatchObject([
    { version: 2, changes: [], skipped: 'its data is no JSON object, so it has no fields', time: second(2), timed: true },
    { version: 3, changes: [{ field: 'x', old: '1', new: '1.0' }] },
  ]);
});
