import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import { startLoopback } from './hosts/loopback.ts';
import { madeOnce } from './made-once.ts';

const RECENT = 'recent-trails.json';

/** Lays the sample trail with its key into a data folder, as one that was opened there before. It is made once in a run. */
export async function laySample(dataDir: string): Promise<void> {
  const made = await madeOnce('sample', makeSample);
  for (const folder of ['trails', 'keys']) cpSync(join(made, folder), join(dataDir, folder), { recursive: true });
  const [recent] = JSON.parse(readFileSync(join(made, RECENT), 'utf8')) as [{ name: string; path: string }];
  writeFileSync(join(dataDir, RECENT), JSON.stringify([{ ...recent, path: join(dataDir, 'trails', basename(recent.path)) }]));
}

/** As the first door does it, without a page. Copied while it is open and nothing happens to it; its anchors stay behind. */
async function makeSample(dataDir: string): Promise<void> {
  const host = await startLoopback();
  const { job } = await host.call<{ job: string }>('trails.sample', {});
  await expect.poll(async () => (await host.call<{ state: string }>('jobs.get', { job })).state, { timeout: 120_000 }).toBe('done');
  cpSync(host.dataDir, dataDir, { recursive: true });
  await host.stop();
}
