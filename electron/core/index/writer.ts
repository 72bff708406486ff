import * as duckdb from '@duckdb/node-api';
import type { Database } from './database.ts';
import { columnNames, columnTypes } from './columns.ts';
import type { Facts } from './facts.ts';
import { addSeals, WORDS_PRINT } from './seals.ts';
import { CHUNK_ROWS, stagedColumn } from './staged-column.ts';
import type { NewWord } from './words.ts';

const rowTypes = columnNames.map((name) => duckdb[columnTypes[name]!]);
const wordTypes = [duckdb.VARCHAR, duckdb.INTEGER, duckdb.VARCHAR];

/** How far an index has read: the number of the last record and its hash. */
export type Reached = { readonly seq: number; readonly hash: string };

/** The one connection that writes: rows pile up in a transaction and become part of the index by `commit`, all or none. */
export async function createWriter(database: Database) {
  const connection = await database.connect();
  const facts = await connection.createAppender('facts');
  const words = await connection.createAppender('words');
  const columns = columnNames.map((name) => stagedColumn(columnTypes[name]!));
  let chunk: duckdb.DuckDBDataChunk | undefined;
  let rows = 0;
  /** Rows that came while the part before them was being committed. */
  let waiting: duckdb.DuckDBDataChunk[] = [];
  let isOpen = false;
  /** Not while it is being committed: what comes then belongs to the next. */
  let takesRows = false;

  async function begin(): Promise<void> {
    if (!isOpen) await connection.run('BEGIN TRANSACTION');
    isOpen = takesRows = true;
    waiting.splice(0).forEach(append);
  }

  function append(whole: duckdb.DuckDBDataChunk): void {
    facts.appendDataChunk(whole);
    facts.flushSync();
  }

  function startRows(): void {
    chunk = duckdb.DuckDBDataChunk.create(rowTypes, CHUNK_ROWS);
    for (let i = 0; i < columns.length; i++) columns[i]!.start(chunk, i);
  }

  function finishRows(): void {
    if (!chunk) return;
    for (const column of columns) column.finish(rows);
    chunk.rowCount = rows;
    if (takesRows) append(chunk);
    else waiting.push(chunk);
    chunk = undefined;
    rows = 0;
  }

  return {
    begin,
    add({ row }: Facts): void {
      if (!chunk) startRows();
      for (let i = 0; i < columns.length; i++) columns[i]!.set(rows, row[i]!);
      if (++rows === CHUNK_ROWS) finishRows();
    },
    async commit(newWords: readonly NewWord[], from: number, { seq, hash }: Reached): Promise<void> {
      finishRows();
      takesRows = false;
      await addSeals(connection, from);
      for (let at = 0; at < newWords.length; at += CHUNK_ROWS) {
        const part = newWords.slice(at, at + CHUNK_ROWS);
        const added = duckdb.DuckDBDataChunk.create(wordTypes, part.length);
        added.setColumns([part.map((one) => one.field), part.map((one) => one.word), part.map((one) => one.text)]);
        words.appendDataChunk(added);
      }
      words.flushSync();
      await connection.run(`UPDATE state SET indexed_through = $1, hash = $2, words_print = ${WORDS_PRINT}`, [seq, hash]);
      await connection.run('COMMIT');
      isOpen = false;
    },
    async rollback(): Promise<void> {
      chunk = undefined;
      rows = 0;
      waiting = [];
      takesRows = false;
      facts.clear();
      words.clear();
      if (isOpen) await connection.run('ROLLBACK').catch(() => undefined);
      isOpen = false;
    },
    close(): void {
      facts.closeSync();
      words.closeSync();
      connection.closeSync();
    },
  };
}
export type Writer = Awaited<ReturnType<typeof createWriter>>;
