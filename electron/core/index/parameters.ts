import type { DuckDBValue } from '@duckdb/node-api';

/** Collects the values of a statement, after those it has already. What a person wrote only ever gets into SQL through here. */
export function createParameters(earlier: readonly DuckDBValue[] = []) {
  const values: DuckDBValue[] = [...earlier];
  return {
    values,
    /** The place of a value in the statement, with its type where DuckDB must not guess. */
    bind(value: DuckDBValue, type?: 'VARCHAR' | 'BIGINT' | 'HUGEINT' | 'DOUBLE' | 'INTEGER[]'): string {
      values.push(value);
      return type ? `CAST($${values.length} AS ${type})` : `$${values.length}`;
    },
  };
}
export type Parameters = ReturnType<typeof createParameters>;
