import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { Trail } from '../trail/trail.ts';
import type { Log } from '../log.ts';
import { damageMark, openDatabase, type Database } from './database.ts';
import { readTimeline, timelinePath, type KeptTimeline } from './kept-timeline.ts';
import { loadMemory, type Memory } from './load-memory.ts';
import { INDEX_VERSION, schema } from './schema.ts';
import { WORDS_PRINT } from './seals.ts';

export type IndexFile = Memory & {
  readonly path: string;
  readonly database: Database;
  readonly indexedThrough: number;
  /** How far the order of time had not to be read from the rows. */
  readonly keptThrough: number;
};

type Place = { readonly dir: string; readonly trail: Trail; readonly log: Log; readonly memoryMegabytes: number };
type State = {
  version: number;
  trail: string;
  indexed_through: number;
  hash: string;
  rows: bigint;
  first: number | null;
  last: number | null;
  is_sealed: boolean;
};

/**
 * Opens the index in `dir`, made when missing. One that does not agree with the trail to the last detail (damaged, of another
 * version, of another trail, further than the trail, another hash at the record it has reached) is thrown away: it is derived.
 */
export async function openIndexFile({ dir, trail, log, memoryMegabytes }: Place): Promise<IndexFile> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'index.duckdb');
  const usable = await openUsable(path, trail, memoryMegabytes);
  if (typeof usable !== 'string') return usable;
  if (usable !== 'missing') log('warn', 'the index is built again from the records', { trail: trail.id, reason: usable });
  return makeIndex(path, trail, memoryMegabytes);
}

/** The index as it is, or in a word why it cannot be used. */
async function openUsable(path: string, trail: Trail, memoryMegabytes: number): Promise<IndexFile | string> {
  if (!existsSync(path)) return 'missing';
  if (existsSync(damageMark(path))) return 'damaged';
  let database: Database | undefined;
  try {
    database = await openDatabase(path, memoryMegabytes);
    const indexedThrough = await reachOf(database, trail);
    if (typeof indexedThrough === 'number') return await withMemory({ path, database, indexedThrough }, trail);
    database.close();
    return indexedThrough;
  } catch (error) {
    database?.close();
    if (/\block\b/i.test(String(error))) {
      const message = 'Another program uses the index of this trail. Close the trail there, then open it here.';
      throw new AppError('trail/in-use', message, { cause: error });
    }
    return 'damaged';
  }
}

async function withMemory(opened: Pick<IndexFile, 'path' | 'database' | 'indexedThrough'>, trail: Trail): Promise<IndexFile> {
  const kept = await keptOrder(opened, trail);
  return { ...opened, keptThrough: kept?.through ?? 0, ...(await loadMemory(opened.database, kept?.state)) };
}

/** The order that was kept, where the trail still begins with the records it was made of. */
async function keptOrder(
  { path, indexedThrough }: Pick<IndexFile, 'path' | 'indexedThrough'>,
  trail: Trail,
): Promise<KeptTimeline | undefined> {
  const kept = readTimeline(timelinePath(path), { trail: trail.id, version: INDEX_VERSION });
  if (!kept || kept.through > indexedThrough) return undefined;
  const [record] = await trail.readSeqs([kept.through]);
  return record?.hash === kept.hash ? kept : undefined;
}

/** How far the index reaches, or why it cannot be used. */
async function reachOf(database: Database, trail: Trail): Promise<number | string> {
  const [state] = await database.rows<State>(`SELECT version, trail, indexed_through, hash,
    (SELECT count(*) FROM facts) AS rows, (SELECT min(seq) FROM facts) AS first, (SELECT max(seq) FROM facts) AS last,
    words_print IS NOT DISTINCT FROM ${WORDS_PRINT} AS is_sealed FROM state`);
  if (!state) return 'damaged';
  if (state.version !== INDEX_VERSION) return 'other version';
  if (!state.is_sealed) return 'damaged';
  if (state.trail !== trail.id) return 'other trail';
  if (state.indexed_through === 0) return state.rows === 0n ? 0 : 'damaged';
  if (state.last !== state.indexed_through || state.rows !== BigInt(state.last - state.first! + 1)) return 'damaged';
  const [record] = await trail.readSeqs([state.indexed_through]);
  if (!record) return 'ahead of the trail';
  return record.hash === state.hash ? state.indexed_through : 'other hash';
}

async function makeIndex(path: string, trail: Trail, memoryMegabytes: number): Promise<IndexFile> {
  for (const file of [path, `${path}.wal`, damageMark(path), timelinePath(path)]) rmSync(file, { force: true, recursive: true });
  const database = await openDatabase(path, memoryMegabytes);
  for (const statement of schema) await database.rows(statement);
  await database.rows("INSERT INTO state VALUES ($1, $2, 0, '', NULL)", [INDEX_VERSION, trail.id]);
  return { path, database, indexedThrough: 0, keptThrough: 0, ...(await loadMemory(database)) };
}
