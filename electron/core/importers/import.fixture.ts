import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { RefusedLine } from '../../../shared/contract/jobs.ts';
import type { TrailEvent } from '../../../shared/event.ts';
import { parseRecord } from '../../../shared/record.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { verifyTrail } from '../trail/verify-trail.ts';
import { importSources, type ImportContext, type ImportResult } from './import-sources.ts';
import { sourcesFrom } from './sources.ts';

/** A folder of the test's own, gone afterwards. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'veritrail-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A new trail in a temp folder, and what tests do with it. Files are given by name and content, or as paths. */
export async function newImport() {
  const folder = await tempFolder();
  const path = join(folder, 'test.veritrail');
  const trail = await createTrail(path, 'test', { dataDir: join(folder, 'data') });
  let isOpen = true;
  onTestFinished(async () => {
    if (isOpen) await trail.close();
  });

  async function write(files: Record<string, string | Buffer>): Promise<string[]> {
    const paths = Object.keys(files).map((name) => join(folder, 'in', name));
    for (const [index, content] of Object.values(files).entries()) {
      await mkdir(dirname(paths[index]!), { recursive: true });
      await writeFile(paths[index]!, content);
    }
    return paths;
  }

  async function importPaths(paths: readonly string[], more: Partial<ImportContext> = {}): Promise<ImportResult> {
    const context = { trail, source: '', signal: new AbortController().signal, onProgress: () => {}, ...more };
    return importSources(await sourcesFrom(paths), context);
  }

  return {
    folder,
    path,
    trail,
    write,
    importPaths,
    importFiles: async (files: Record<string, string | Buffer>, more?: Partial<ImportContext>) => importPaths(await write(files), more),
    events: () => eventsOf(trail),
    /** The events that were imported, by their data. */
    data: async () => (await eventsOf(trail)).filter((event) => !event.own).map((event) => event.data),
    refused: async () =>
      (await eventsOf(trail)).filter(isRefusal).flatMap((event) => (JSON.parse(event.data) as { lines: RefusedLine[] }).lines),
    /** Closes the trail and checks every record of it. */
    async verify() {
      const { size } = await trail.head();
      await trail.close();
      isOpen = false;
      const verdict = await verifyTrail(path, {
        dataDir: join(folder, 'data'),
        signal: new AbortController().signal,
        onProgress: () => {},
      });
      expect(verdict).toMatchObject({ status: expect.stringMatching(/verified|consistent/) as string, size });
    },
    reopen: () => openTrail(path, { dataDir: join(folder, 'data'), readOnly: true }),
  };
}

const isRefusal = (event: TrailEvent): boolean => event.own === true && event.type === 'import.refused';

/** Every event of a trail, in order. */
export async function eventsOf(trail: Trail): Promise<TrailEvent[]> {
  const { size } = await trail.head();
  const events: TrailEvent[] = [];
  for (let first = 1; first <= size; first += 10_000) {
    for (const { record } of await trail.readRange(first, Math.min(size, first + 9999))) events.push(parseRecord(record));
  }
  return events;
}

/** The counts of a result without its files and batch. */
export const countsOf = ({ read, stored, duplicates, conflicts, refused }: ImportResult) => ({
  read,
  stored,
  duplicates,
  conflicts,
  refused,
});
