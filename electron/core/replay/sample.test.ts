import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareInstants, parseInstant } from '../../../shared/filter/instant.ts';
import { canonicalText, type JsonMembers, type JsonValue } from '../../../shared/reducers/json-value.ts';
import { readReplayEvent, type ReplayEvent } from '../../../shared/reducers/replay-event.ts';
import { kindOf, reducerFor } from '../../../shared/reducers/reducers.ts';
import { importSources } from '../importers/import-sources.ts';
import type { ImportSource } from '../importers/sources.ts';
import { sampleSources } from '../sample/sample-sources.ts';
import type { Trail } from '../trail/trail.ts';
import { checkSnapshots } from './check-snapshots.ts';
import { keepSnapshot } from './keep-snapshot.ts';
import { derivedSnapshot } from './make-snapshot.ts';
import { createReplay } from './replay.ts';
import { foldToVersion } from './state-at-version.ts';
import { findSubject } from './subject.ts';
import { useTrail } from './test-trail.ts';

const now = useTrail();
const watch = { signal: new AbortController().signal, onProgress: () => undefined };

/** The sample's lines, dealt to several files that overlap and are imported in any order: most aggregates get late events. */
async function importShuffled(trail: Trail, seed: number): Promise<void> {
  const lines: string[] = [];
  for (const source of sampleSources({ events: 700, seed }))
    lines.push(
      ...Buffer.concat(await Array.fromAsync(source.open()))
        .toString()
        .trimEnd()
        .split('\n'),
    );
  const [order] = fc.sample(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), { seed, numRuns: 1 });
  for (const part of order!) {
    const some = lines.filter((_, i) => i % 5 === part || (i + seed) % 11 === part);
    const text = Buffer.from(`${some.join('\n')}\n`);
    const source: ImportSource = {
      name: `part-${part}.jsonl`,
      sizeBytes: text.length,
      open: async function* () {
        yield text;
      },
    };
    await importSources([source], { trail, source: '', ...watch });
  }
}

/** A fold that shares nothing with the one under test but the reducers: no classes, no blame in place, plain objects copied. */
function foldPlainly(
  aggregate: string,
  events: readonly ReplayEvent[],
  first: ReplayEvent,
): { state: string; blame: Record<string, number> } {
  const { reduce } = reducerFor(kindOf(aggregate, first));
  let state: Record<string, JsonValue> = {};
  let blame: Record<string, number> = {};
  for (const event of events) {
    const get = (field: string, key?: string): JsonValue | undefined =>
      key === undefined ? state[field] : (state[field] as JsonMembers | undefined)?.[key];
    const text = (field: string, key?: string) => (typeof get(field, key) === 'string' ? (get(field, key) as string) : undefined);
    const outcome = reduce({ get, text }, event);
    for (const { field, key, value } of 'set' in outcome ? outcome.set : []) {
      state = { ...state, [field]: key === undefined ? value : { ...(state[field] as JsonMembers), [key]: value } };
      blame = { ...blame, [field]: event.seq, ...(key === undefined ? {} : { [`${field}.${key}`]: event.seq }) };
    }
  }
  return { state: canonicalText(state), blame };
}

const momentOf = ({ time, recorded }: ReplayEvent) => parseInstant(time ?? recorded)!;
const inTime = (a: ReplayEvent, b: ReplayEvent) => compareInstants(momentOf(a), momentOf(b)) || a.version - b.version;

async function eventsByAggregate(trail: Trail): Promise<Map<string, ReplayEvent[]>> {
  const { size } = await trail.head();
  const found = new Map<string, ReplayEvent[]>();
  for (const { record } of await trail.readRange(1, size)) {
    const id = (JSON.parse(record) as { aggregate?: { id: string } }).aggregate?.id;
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), readReplayEvent(record)]);
  }
  return found;
}

test.each([1, 2, 3])('week %i, imported shuffled and overlapping: every state by version and by time is the plain fold', async (seed) => {
  const { trail } = now;
  await importShuffled(trail, seed);
  const replay = createReplay(trail);
  const aggregates = await eventsByAggregate(trail);
  expect((await trail.aggregates.list()).map(({ id, events }) => [id, events])).toEqual(
    [...aggregates]
      .map(([id, events]) => [id, events.length])
      .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a as string), Buffer.from(b as string))),
  );
  let differences = 0;
  for (const [aggregate, events] of aggregates) {
    for (const event of events) {
      const byVersion = await replay.stateAt(aggregate, { version: event.version });
      const plain = foldPlainly(aggregate, events.slice(0, event.version), events[0]!);
      expect(byVersion).toMatchObject(plain);

      const moment = momentOf(event);
      const upTo = events.filter((other) => compareInstants(momentOf(other), moment) <= 0).toSorted(inTime);
      const byTime = await replay.stateAt(aggregate, { time: event.time ?? event.recorded });
      const plainInTime = foldPlainly(aggregate, upTo, events[0]!);
      expect(byTime).toMatchObject({ ...plainInTime, events: upTo.length });

      const isInTurn = upTo.every(({ version }, i) => version === i + 1);
      expect(byTime.difference === undefined).toBe(isInTurn);
      if (byVersion.difference) differences++;
    }
  }
  expect(differences).toBeGreaterThan(0);
});

test('state by full replay = state by snapshot and rest, byte for byte, at every version of every aggregate', async () => {
  const { trail } = now;
  await importShuffled(trail, 4);
  const aggregates = [...(await eventsByAggregate(trail))];
  const full = new Map<string, object>();
  for (const [aggregate, events] of aggregates) {
    const subject = await findSubject(trail, aggregate);
    for (const { version } of events) full.set(`${aggregate} ${version}`, await foldToVersion(subject, version));
  }
  for (const [aggregate, events] of aggregates) {
    const subject = await findSubject(trail, aggregate);
    for (const version of new Set([1, Math.ceil(events.length / 2)])) {
      const row = await derivedSnapshot(subject, await foldToVersion(subject, version), {
        origin: 'manual',
        reason: 'test',
        now: new Date(),
      });
      await keepSnapshot(trail, row);
    }
  }
  for (const [aggregate, events] of aggregates) {
    const subject = await findSubject(trail, aggregate);
    for (const { version } of events) {
      const { snapshot, ...reached } = await foldToVersion(subject, version);
      expect(snapshot).toBeDefined();
      expect(reached).toEqual(full.get(`${aggregate} ${version}`));
    }
    const replay = createReplay(trail);
    for (const event of events.slice(0, 3)) {
      const moment = momentOf(event);
      const upTo = events.filter((other) => compareInstants(momentOf(other), moment) <= 0).toSorted(inTime);
      expect(await replay.stateAt(aggregate, { time: event.time ?? event.recorded })).toMatchObject(
        foldPlainly(aggregate, upTo, events[0]!),
      );
    }
  }
  const { total } = await trail.snapshots.totals();
  expect(await checkSnapshots(trail, watch)).toEqual({ checked: total, outdated: 0 });
});
