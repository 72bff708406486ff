import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runTask } from './run-task.ts';

/** Half a minute of reading, and nothing on the disk: it is one hole. */
const LONG_BYTES = 2 ** 34;

test('a check that is cancelled ends long before it has read everything', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-run-task-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'all.csv');
  writeFileSync(path, '');
  truncateSync(path, LONG_BYTES);
  const trail = { id: 'none', name: 'None', size: 0 };
  writeFileSync(`${path}.manifest.json`, JSON.stringify({ sha256: '', sizeBytes: LONG_BYTES, count: 0, format: 'csv', filter: '', trail }));
  const stop = new AbortController();
  const checking = runTask({ kind: 'check', path, dataDir: folder, trails: [] }, { signal: stop.signal, onProgress: () => undefined });
  stop.abort();
  await expect(checking).rejects.toThrow('stopped');
});
