import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeTrail } from '../../electron/core/proof/judge-trail.ts';
import type { Measurement, Place } from './measurement.ts';
import { percentile } from './percentile.ts';
import { openSession } from './session.ts';

const NEW_EVENTS = 1000;
const ROUNDS = 7;

/**
 * A thousand events come to a trail that was verified before, and only they are verified: once through the contract, as a
 * click does it, and once by the check alone, without its thread and the index.
 */
export async function measureResume({ dataDir, trailPath }: Place): Promise<Measurement> {
  const session = await openSession(dataDir);
  const opened = await session.call('trails.open', {}, [trailPath]);
  if (opened.status !== 'open') throw new Error('The trail could not be opened.');
  const { ref } = await session.caughtUp(opened.trail.ref);
  await session.finished((await session.call('integrity.verify', { trail: ref })).job);
  const clicked: number[] = [];
  const alone: number[] = [];
  let records = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = await session.call('imports.start', { trail: ref }, [newEvents(dataDir, round)]);
    if (started.status !== 'started') throw new Error('The import did not start.');
    await session.finished(started.job);
    const { size } = await session.caughtUp(ref);
    const startMs = performance.now();
    const isClick = round % 2 === 0;
    const verdict = isClick ? await verdictOf(session, ref) : await judgeTrail(trailPath, { dataDir, extent: 'resume' });
    (isClick ? clicked : alone).push(performance.now() - startMs);
    if (verdict.status !== 'verified' || !verdict.notRead) throw new Error('The verify did not go on from where it ended.');
    records = size - verdict.notRead.through;
  }
  await session.close();
  return { elapsedMs: percentile(clicked, 50), records, aloneMs: percentile(alone, 50) };
}

async function verdictOf(session: Awaited<ReturnType<typeof openSession>>, trail: string) {
  const { job } = await session.call('integrity.verify', { trail, extent: 'resume' });
  const result = await session.finished(job);
  if (result.kind !== 'verify') throw new Error('That was no verify.');
  return result.verdict;
}

function newEvents(dataDir: string, round: number): string {
  const file = join(dataDir, `new-${round}.jsonl`);
  const lines = Array.from(
    { length: NEW_EVENTS },
    (_, n) =>
      `{"event_id":"new-${round}-${n}","timestamp":"2026-11-01T00:00:00Z","action":"user.login","outcome":"success","details":{"n":${n}}}`,
  );
  writeFileSync(file, lines.join('\n'));
  return file;
}
