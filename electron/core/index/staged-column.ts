import duckdb from '@duckdb/node-bindings';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { FactValue } from './facts.ts';

/** DuckDB's vector size: a chunk holds no more rows. */
export const CHUNK_ROWS = 2048;

/**
 * Fills one column of a chunk after the other, with whole numbers below 2^53, truth values or texts; null where an event has
 * none. Beside DuckDB's own client, which keeps every value of a chunk and makes a bigint of each NULL: that was as dear as
 * reading the records.
 */
export type StagedColumn = {
  /** The chunk that is filled from now on, and the place of the column in it. */
  start(chunk: DuckDBDataChunk, column: number): void;
  set(row: number, value: FactValue): void;
  /** The chunk has all its rows: so many. */
  finish(rows: number): void;
};

export function stagedColumn(type: 'INTEGER' | 'BIGINT' | 'BOOLEAN' | 'VARCHAR'): StagedColumn {
  if (type === 'VARCHAR') return textColumn();
  return type === 'BOOLEAN' ? booleanColumn() : numberColumn(type);
}

const vectorOf = ({ chunk }: DuckDBDataChunk, column: number) => duckdb.data_chunk_get_vector(chunk, column);

function numberColumn(type: 'INTEGER' | 'BIGINT'): StagedColumn {
  const width = type === 'BIGINT' ? 2 : 1;
  const halves = new Int32Array(width * CHUNK_ROWS);
  const nulls = stagedNulls();
  let vector: duckdb.Vector;
  return {
    start(chunk, column) {
      vector = vectorOf(chunk, column);
      nulls.start();
    },
    set(row, value) {
      if (value === null) return nulls.add(row);
      if (width === 2) halves[2 * row + 1] = Math.floor((value as number) / 2 ** 32);
      halves[width * row] = value as number; // keeps the low 32 bits
    },
    finish(rows) {
      duckdb.copy_data_to_vector(vector, 0, halves.buffer, 0, rows * width * halves.BYTES_PER_ELEMENT);
      nulls.finish(vector);
    },
  };
}

function booleanColumn(): StagedColumn {
  const bytes = new Uint8Array(CHUNK_ROWS);
  let vector: duckdb.Vector;
  return {
    start: (chunk, column) => void (vector = vectorOf(chunk, column)),
    set: (row, value) => void (bytes[row] = Number(value)),
    finish: (rows) => duckdb.copy_data_to_vector(vector, 0, bytes.buffer, 0, rows),
  };
}

/** Texts go to DuckDB at once: kept until the chunk is full, they would keep their records in memory with them. */
function textColumn(): StagedColumn {
  const nulls = stagedNulls();
  let vector: duckdb.Vector;
  return {
    start(chunk, column) {
      vector = vectorOf(chunk, column);
      nulls.start();
    },
    set(row, value) {
      if (value === null) nulls.add(row);
      else duckdb.vector_assign_string_element(vector, row, value as string);
    },
    finish: () => nulls.finish(vector),
  };
}

/** Which rows of a column are NULL, as the mask DuckDB keeps: a bit is set where there is a value. */
function stagedNulls() {
  const mask = new Uint32Array(CHUNK_ROWS / 32);
  let isUsed = false;
  return {
    start: (): void => void (isUsed = false),
    add(row: number): void {
      if (!isUsed) mask.fill(0xffffffff);
      isUsed = true;
      mask[row >>> 5]! &= ~(1 << (row & 31));
    },
    finish(vector: duckdb.Vector): void {
      if (!isUsed) return;
      duckdb.vector_ensure_validity_writable(vector);
      duckdb.copy_data_to_vector_validity(vector, 0, mask.buffer, 0, mask.byteLength);
    },
  };
}
