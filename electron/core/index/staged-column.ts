import * as duckdb from '@duckdb/node-api';
import type { FactValue } from './facts.ts';

/** DuckDB's vector size: a chunk holds no more rows. */
export const CHUNK_ROWS = 2048;

/**
 * The values of one column until a chunk is full. What DuckDB's own client does value by value, with a bigint for each NULL, is
 * done here for the whole column: it was as dear as reading the records.
 */
export type StagedColumn = { set(row: number, value: FactValue): void; flush(chunk: duckdb.DuckDBDataChunk, column: number): void };

/** Columns hold numbers, whole and below 2^53, truth values or texts; null where an event has none. */
export function stagedColumn(type: 'INTEGER' | 'BIGINT' | 'BOOLEAN' | 'VARCHAR'): StagedColumn {
  if (type === 'VARCHAR') return textColumn();
  return type === 'BOOLEAN' ? booleanColumn() : numberColumn(type);
}

function numberColumn(type: 'INTEGER' | 'BIGINT'): StagedColumn {
  const isWide = type === 'BIGINT';
  const halves = new Int32Array(isWide ? 2 * CHUNK_ROWS : CHUNK_ROWS);
  const nulls = stagedNulls();
  return {
    set(row, value) {
      if (value === null) return nulls.add(row);
      if (isWide) halves[2 * row + 1] = Math.floor((value as number) / 2 ** 32);
      halves[isWide ? 2 * row : row] = value as number; // keeps the low 32 bits
    },
    flush(chunk, column) {
      const vector = chunk.getColumnVector(column) as duckdb.DuckDBIntegerVector | duckdb.DuckDBBigIntVector;
      const { items } = vector as unknown as { items: Int32Array | BigInt64Array };
      new Int32Array(items.buffer, items.byteOffset, items.byteLength / 4).set(halves.subarray(0, items.byteLength / 4));
      nulls.flush(vector);
    },
  };
}

function booleanColumn(): StagedColumn {
  const bytes = new Uint8Array(CHUNK_ROWS);
  return {
    set: (row, value) => void (bytes[row] = Number(value)),
    flush(chunk, column) {
      const vector = chunk.getColumnVector(column) as duckdb.DuckDBBooleanVector;
      const { dataView } = vector as unknown as { dataView: DataView };
      new Uint8Array(dataView.buffer, dataView.byteOffset, dataView.byteLength).set(bytes.subarray(0, dataView.byteLength));
      vector.flush();
    },
  };
}

function textColumn(): StagedColumn {
  const texts = Array.from<string | null>({ length: CHUNK_ROWS }).fill(null);
  const nulls = stagedNulls();
  return {
    set(row, value) {
      texts[row] = value as string | null;
      if (value === null) nulls.add(row);
    },
    flush(chunk, column) {
      const vector = chunk.getColumnVector(column) as duckdb.DuckDBVarCharVector;
      for (let row = 0; row < vector.itemCount; row++) if (texts[row] !== null) vector.setItem(row, texts[row]!);
      nulls.flush(vector);
      texts.fill(null);
    },
  };
}

/** Which rows of a column are NULL, as the mask DuckDB keeps: a bit is set where there is a value. */
function stagedNulls() {
  let mask: Uint32Array<ArrayBuffer> | undefined;
  return {
    add(row: number): void {
      mask ??= new Uint32Array(CHUNK_ROWS / 32).fill(0xffffffff);
      mask[row >>> 5]! &= ~(1 << (row & 31));
    },
    flush(vector: duckdb.DuckDBVector): void {
      const { validity } = vector as unknown as { validity: { data: BigUint64Array | null } };
      if (mask) validity.data = new BigUint64Array(mask.buffer, 0, Math.ceil(vector.itemCount / 64));
      vector.flush();
      mask = undefined;
    },
  };
}
