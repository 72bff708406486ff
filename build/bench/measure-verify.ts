import type { Measurement, Place } from './measurement.ts';
import { openSession } from './session.ts';

/** A full verify through the contract, as one click does it. */
export async function measureVerify({ dataDir, trailPath }: Place): Promise<Measurement> {
  const session = await openSession(dataDir);
  const opened = await session.call('trails.open', {}, [trailPath]);
  if (opened.status !== 'open') throw new Error('The trail could not be opened.');
  const { ref, size } = await session.caughtUp(opened.trail.ref);
  const startMs = performance.now();
  const started = await session.call('integrity.verify', { trail: ref });
  const result = await session.finished(started.job);
  const elapsedMs = performance.now() - startMs;
  await session.close();
  if (result.kind !== 'verify' || !['verified', 'consistent'].includes(result.verdict.status)) throw new Error('The trail did not verify.');
  return { elapsedMs, records: size };
}
