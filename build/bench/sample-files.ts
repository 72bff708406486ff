import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleSources } from '../../electron/core/sample/sample-sources.ts';

const CACHE = new URL('../../node_modules/.cache/bench/', import.meta.url).pathname;

/** The five log files of a sample week, made once and kept for the next run. */
export async function sampleFiles(events: number): Promise<string[]> {
  const folder = join(CACHE, `sample-${events}`);
  const sources = sampleSources({ events, seed: 1 });
  const paths = sources.map(({ name }) => join(folder, name));
  if (paths.every((path) => existsSync(path))) return paths;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  for (const source of sources) await writeFile(join(making, source.name), source.open());
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return paths;
}
