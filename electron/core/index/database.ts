import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk, type DuckDBIntegerVector, type DuckDBValue } from '@duckdb/node-api';
import { AppError } from '../../../shared/errors.ts';

/** A statement that takes longer than this is stopped: one hostile filter must not occupy the index for ever. */
const LIMIT_MS = 60_000;

/**
 * One processor is left to whoever reads and writes the trail. DuckDB's threads wait for each other without sleeping: on two
 * busy processors that took half as much again as the work itself.
 */
const THREADS = Math.max(1, availableParallelism() - 1);

/** Opens (or makes) a DuckDB file closed to the outside: no extensions loaded, no other file read, settings locked. */
export async function openDatabase(path: string, memoryMegabytes: number) {
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    enable_external_access: 'false',
    memory_limit: `${memoryMegabytes}MB`,
    threads: String(THREADS),
    // Many imports in a row write little each; one checkpoint for several costs less than one for each.
    checkpoint_threshold: '64MB',
    lock_configuration: 'true',
  });
  /** A connection for one question, so that a slow one does not hold up a quick one. */
  async function ask<T>(question: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await instance.connect();
    const timer = setTimeout(() => connection.interrupt(), LIMIT_MS);
    try {
      return await question(connection);
    } catch (error) {
      throw explained(error, path);
    } finally {
      clearTimeout(timer);
      connection.closeSync();
    }
  }

  return {
    connect: () => instance.connect(),
    /** Runs a statement and hands over its answer chunk by chunk. Fails with filter/invalid where it takes over a minute. */
    run: (sql: string, values: DuckDBValue[], take: (chunk: DuckDBDataChunk) => void): Promise<void> =>
      ask(async (connection) => {
        const result = await connection.run(sql, values);
        for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) take(chunk);
      }),
    /** The same with the answer as objects; for answers of few rows. */
    rows: <Row extends Record<string, DuckDBValue>>(sql: string, values: DuckDBValue[] = []): Promise<Row[]> =>
      ask(async (connection) => (await connection.runAndReadAll(sql, values)).getRowObjects() as Row[]),
    close: () => instance.closeSync(),
  };
}
export type Database = Awaited<ReturnType<typeof openDatabase>>;

/** A column of whole numbers that has no NULL, without a copy. */
export const numbers = (chunk: DuckDBDataChunk, column: number): Int32Array =>
  (chunk.getColumnVector(column) as DuckDBIntegerVector)['items'];

/** A file beside the index that says: do not use it again. Not every damage shows when an index is opened. */
export const damageMark = (path: string): string => `${path}.damaged`;

function explained(error: unknown, path: string): unknown {
  const text = String(error);
  if (text.includes('INTERRUPT')) {
    return new AppError('filter/invalid', 'The filter takes more than a minute to answer. Make it simpler or narrower.', { cause: error });
  }
  if (!/IO Error|FATAL|INTERNAL|Corrupt|Serialization/i.test(text)) return error;
  writeFileSync(damageMark(path), '');
  const advice = 'Close the trail and open it again: the index is then built anew from the records, which are not affected';
  return new AppError('disk/failed', `The index of this trail is damaged. ${advice}.`, { cause: error });
}
