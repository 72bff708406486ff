import { columnTypes } from './columns.ts';

/** Raise it when what a row holds changes in any way: an index of another version is thrown away and built again. */
export const INDEX_VERSION = 3;

const columns = Object.entries(columnTypes).map(([name, type]) => `${name} ${type}`);

export const schema = [
  `CREATE TABLE facts (${columns.join(', ')})`,
  'CREATE TABLE words (field VARCHAR NOT NULL, word INTEGER NOT NULL, text VARCHAR NOT NULL)',
  'CREATE TABLE seals (block INTEGER PRIMARY KEY, print UBIGINT NOT NULL, rows BIGINT NOT NULL)',
  'CREATE TABLE state (version INTEGER NOT NULL, trail VARCHAR NOT NULL, indexed_through INTEGER NOT NULL, hash VARCHAR NOT NULL, words_print UBIGINT)',
];
