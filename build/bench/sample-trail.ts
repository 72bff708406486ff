import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureImport } from './measure-import.ts';
import type { Place } from './measurement.ts';

const CACHE = new URL('../../.cache/bench/', import.meta.url).pathname;

/** A trail of sample events with its index, made once and kept for the next run. */
export function samplePlace(events: number): Place {
  const folder = join(CACHE, `trail-${events}`);
  return { dataDir: join(folder, 'data'), trailPath: join(folder, 'bench.veritrail'), events };
}

/** Makes it where it is missing. What was begun and not finished is made anew. */
export async function makeSampleTrail(place: Place): Promise<object> {
  const finished = join(place.dataDir, '..', 'finished');
  if (existsSync(finished)) return {};
  rmSync(join(place.dataDir, '..'), { recursive: true, force: true });
  mkdirSync(place.dataDir, { recursive: true });
  await measureImport(place);
  writeFileSync(`${finished}.new`, '');
  renameSync(`${finished}.new`, finished);
  return {};
}
