import { expect, test } from 'vitest';
import { tamperWith } from '../drill/rewrite.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { historyOf } from './history.ts';
import { keepDueSnapshots } from './keep-due-snapshots.ts';
import { derivedSnapshot } from './make-snapshot.ts';
import { proveSnapshot } from './prove-snapshot.ts';
import { createReplay } from './replay.ts';
import { bisect, seekNext } from './seek.ts';
import { foldToVersion } from './state-at-version.ts';
import { stepsOf } from './steps.ts';
import { findSubject } from './subject.ts';
import { append, draft, second, useTrail } from './test-trail.ts';

const now = useTrail();
const watch = { after: 0, every: 2, signal: new AbortController().signal, onProgress: () => undefined };

/** Five events of one aggregate, the third of them late; then the record of one version is changed with the trail closed. */
async function damaged(version: number, edit: (record: string) => string, type?: string): Promise<{ trail: Trail; seq: number }> {
  const event = (n: number, at: number) => draft('a', second(at), `{"name":"w","n":${n}}`, type);
  await append(now.trail, event(1, 10), event(2, 20), event(3, 15), event(4, 40), event(5, 50));
  const [{ seq } = { seq: 0 }] = await now.trail.readAggregate('a', version, 1);
  return { seq, trail: await changed(seq, edit) };
}

async function changed(seq: number, edit: (record: string) => string): Promise<Trail> {
  const { path } = now.trail;
  await now.trail.close();
  tamperWith(path, (db) => {
    const record = db.prepare('SELECT record FROM events WHERE seq = ?').pluck().get(seq) as string;
    db.prepare('UPDATE events SET record = ? WHERE seq = ?').run(edit(record), seq);
  });
  now.trail = await openTrail(path, { dataDir: now.folder, readOnly: false });
  return now.trail;
}

const ways: [string, (record: string) => string, string][] = [
  ['cut short', (record) => record.slice(0, 60), 'it is no longer JSON'],
  ['with data that is no JSON', (record) => record.replace('"name":"w"', '"name":w"'), 'its data is no longer JSON'],
  [
    'with members of other types',
    (record) => record.replace('"recorded":"', '"recorded":1,"r":"'),
    'its members are not those of a record',
  ],
  ['that claims another version', (record) => record.replace(/"version":\d/, '"version":9'), 'it says that it stands elsewhere'],
];

test.each(ways)('fault 1: a record %s is passed over with its reason, and the rest is replayed', async (_, edit, reason) => {
  const { trail, seq } = await damaged(4, edit);
  const subject = await findSubject(trail, 'a');
  const steps = (await Array.fromAsync(stepsOf(subject, 1, subject.size))).flat();
  expect(steps.map(({ version, skipped }) => [version, skipped])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, undefined],
    [4, `its record cannot be read: ${reason}`],
    [5, undefined],
  ]);
  expect(steps[3]).toMatchObject({ seq, changes: [], time: '', timed: false });
  const replay = createReplay(trail);
  expect(await replay.stateAt('a')).toMatchObject({ version: 5, events: 5, skipped: 1, unreadable: seq, time: second(50) });
  const before = await replay.stateAt('a', { version: 3 });
  expect(await replay.stateAt('a', { version: 4 })).toMatchObject({ state: before.state, blame: before.blame, version: 4 });
  expect(before).not.toHaveProperty('unreadable');
});

test.each(ways)('fault 1: by time, and by condition, past a record %s', async (_, edit) => {
  const { trail } = await damaged(4, edit);
  const replay = createReplay(trail);
  const early = await replay.stateAt('a', { time: second(30) });
  expect(early.state).toBe((await replay.stateAt('a', { version: 2 })).state);
  expect(early.nextTime! >= second(40)).toBe(true);
  expect((await replay.stateAt('a', { time: second(60) })).state).toBe((await replay.stateAt('a')).state);
  const subject = await findSubject(trail, 'a');
  expect(await seekNext(subject, 'n >= 4', 0)).toMatchObject({ version: 5 });
  expect(await bisect(subject, 'n >= 4')).toMatchObject({ version: 5 });
  expect((await historyOf(subject, 100)).length).toBeGreaterThan(0);
});

test('fault 1: where the first record cannot be read, the first that can says what kind it is; where none can, it is generic', async () => {
  const { trail, seq } = await damaged(1, (record) => record.slice(0, 60), 'balance_changed');
  expect(await findSubject(trail, 'a')).toMatchObject({ kind: 'wallet', firstSeq: seq, size: 5 });
  const all = [seq, seq + 1, seq + 2, seq + 3, seq + 4];
  let cut = trail;
  for (const one of all) cut = await changed(one, (record) => record.slice(0, 60));
  expect(await createReplay(cut).stateAt('a')).toMatchObject({ kind: 'generic', skipped: 5, events: 5, state: '{}' });
});

test('fault 1: no snapshot is made over a record that cannot be read, and none that rests on one is proved', async () => {
  await damaged(5, (record) => record);
  await keepDueSnapshots(now.trail, { ...watch, through: (await now.trail.head()).size });
  const [, four] = await now.trail.snapshots.marks('a');
  const [{ seq } = { seq: 0 }] = await now.trail.readAggregate('a', 3, 1);
  const trail = await changed(seq, (record) => record.slice(0, 60));
  expect(await proveSnapshot(trail, (await trail.snapshots.get(four!.id))!)).toMatchObject({
    status: 'failed',
    reason: `record ${seq}, which it rests on, cannot be read`,
  });
  const subject = await findSubject(trail, 'a');
  const made = derivedSnapshot(subject, await foldToVersion(subject, 3), { origin: 'manual', reason: 'x', now: new Date() });
  await expect(made).rejects.toMatchObject({ code: 'trail/refused', message: expect.stringContaining(`Record ${seq} cannot be read`) });
});
