import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importSources } from '../importers/import-sources.ts';
import { sourcesFrom } from '../importers/sources.ts';
import { createReplay } from './replay.ts';
import { stepsOf } from './steps.ts';
import { findSubject } from './subject.ts';
import { useTrail } from './test-trail.ts';

/** Logs that nobody of this project wrote; they are not part of it. */
const DATA = new URL('../../../../shared/data/real/', import.meta.url).pathname;
const now = useTrail();
const watch = { signal: new AbortController().signal, onProgress: () => undefined };

test.skipIf(!existsSync(DATA)).each([
  ['cloudtrail', 'an object of CloudTrail'],
  ['cloud/k8s_audit.jsonl', 'an object of Kubernetes'],
  ['trading/stripe_events.tar.gz', 'an object of the payment events'],
])('%s: %s is replayed by the generic reducer, and no field is lost', async (path) => {
  const { trail } = now;
  await importSources(await sourcesFrom([DATA + path]), { trail, source: '', ...watch });
  const [busiest] = [...(await trail.aggregates.list())].toSorted((a, b) => b.events - a.events);
  expect(busiest!.events).toBeGreaterThan(1);
  const subject = await findSubject(trail, busiest!.id);
  expect(subject.kind).toBe('generic');
  const steps = (await Array.fromAsync(stepsOf(subject, 1, subject.size))).flat();
  expect(steps.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
  const { state, blame } = await createReplay(trail).stateAt(busiest!.id);
  const [last] = await trail.readAggregate(busiest!.id, subject.size, 1);
  const fields = JSON.parse(state) as Record<string, unknown>;
  for (const [name, value] of Object.entries((JSON.parse(last!.record) as { data: object }).data)) expect(fields[name]).toEqual(value);
  expect(Object.keys(blame).toSorted()).toEqual(Object.keys(fields).toSorted());
});
