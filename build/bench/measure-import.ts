import { openSession } from './session.ts';
import type { Measurement, Place } from './measurement.ts';
import { sampleFiles } from './sample-files.ts';

/** The whole way: reading, parsing, look-up of doubles, hashing, durable appending, and the index caught up. */
export async function measureImport({ dataDir, trailPath, events }: Place): Promise<Measurement> {
  const files = await sampleFiles(events);
  const session = await openSession(dataDir);
  const created = await session.call('trails.create', { name: 'bench' }, [trailPath]);
  if (created.status !== 'open') throw new Error('The trail could not be made.');
  const { ref } = created.trail;
  const startMs = performance.now();
  const started = await session.call('imports.start', { trail: ref }, files);
  if (started.status !== 'started') throw new Error('The import did not start.');
  const result = await session.finished(started.job);
  const importedMs = performance.now() - startMs;
  const { size } = await session.caughtUp(ref);
  const elapsedMs = performance.now() - startMs;
  await session.close();
  if (result.kind !== 'import' || result.refused > 0 || result.stored !== events)
    throw new Error('Not every event of the sample was stored.');
  return { elapsedMs, records: size, importedMs };
}
