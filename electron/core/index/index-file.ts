import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Trail } from '../trail/trail.ts';
import type { Log } from '../log.ts';
import { openDatabase, type Database } from './database.ts';
import { INDEX_VERSION, schema } from './schema.ts';

export type IndexFile = { readonly path: string; readonly database: Database; readonly indexedThrough: number };

type State = { version: number; trail: string; indexed_through: number; hash: string; rows: bigint; last: number | null };

/**
 * Opens the index in `dir`, made when missing. One that does not agree with the trail to the last detail (damaged, of another
 * version, of another trail, further than the trail, another hash at the record it has reached) is thrown away: it is derived.
 */
export async function openIndexFile({ dir, trail, log }: { dir: string; trail: Trail; log: Log }): Promise<IndexFile> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'index.duckdb');
  const database = await openDatabase(path).catch(() => undefined);
  const problem = database ? await disagreement(database, trail) : 'damaged';
  if (database && typeof problem === 'number') return { path, database, indexedThrough: problem };
  database?.close();
  if (problem !== 'missing') log('warn', 'the index is built again from the records', { trail: trail.id, reason: problem });
  return { path, database: await makeIndex(path, trail), indexedThrough: 0 };
}

/** How far the index reaches, or in a word why it cannot be used. */
async function disagreement(database: Database, trail: Trail): Promise<number | string> {
  try {
    const [tables] = await database.rows<{ count: bigint }>('SELECT count(*) AS count FROM duckdb_tables()');
    if (tables!.count === 0n) return 'missing';
    const [state] = await database.rows<State>(
      'SELECT version, trail, indexed_through, hash, (SELECT count(*) FROM facts) AS rows, (SELECT max(seq) FROM facts) AS last FROM state',
    );
    return state ? await compareState(state, trail) : 'damaged';
  } catch {
    return 'damaged';
  }
}

async function compareState(state: State, trail: Trail): Promise<number | string> {
  if (state.version !== INDEX_VERSION) return 'other version';
  if (state.trail !== trail.id) return 'other trail';
  if (state.indexed_through === 0) return state.rows === 0n ? 0 : 'damaged';
  if (state.last !== state.indexed_through) return 'damaged';
  const [record] = await trail.readSeqs([state.indexed_through]);
  if (!record) return 'ahead of the trail';
  return record.hash === state.hash ? state.indexed_through : 'other hash';
}

async function makeIndex(path: string, trail: Trail): Promise<Database> {
  for (const end of ['', '.wal']) rmSync(path + end, { force: true, recursive: true });
  const database = await openDatabase(path);
  for (const statement of schema) await database.run(statement, [], () => undefined);
  await database.run("INSERT INTO state VALUES ($1, $2, 0, '')", [INDEX_VERSION, trail.id], () => undefined);
  return database;
}
