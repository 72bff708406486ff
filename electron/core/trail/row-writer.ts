import type { Writer } from './connection.ts';

/** One record with its hash in hex and what the derived tables say about it. */
export type Row = {
  seq: number;
  record: string;
  hash: string;
  id: string;
  print: number;
  aggregateId: string | null;
  version: number | null;
};

/** Rows a statement: the fixed cost of a statement is as much as half of what SQLite does for a row. */
const ROWS = 32;
const repeat = (row: string, count: number): string => Array(count).fill(row).join(', ');

/** Collects the rows of a transaction and writes them to `events`, `lookup` and `id_prints`. */
export function createRowWriter(writer: Writer) {
  const insert = (count: number) => ({
    events: writer.prepare(`INSERT INTO events (seq, record, hash) VALUES ${repeat('(?, ?, unhex(?))', count)}`),
    lookup: writer.prepare(`INSERT INTO lookup (seq, id, aggregate_id, aggregate_version) VALUES ${repeat('(?, ?, ?, ?)', count)}`),
    prints: writer.prepare(`INSERT INTO id_prints (print, seq) VALUES ${repeat('(?, ?)', count)}`),
  });
  const many = insert(ROWS);
  const one = insert(1);
  const find = writer.prepare(`SELECT print FROM id_prints WHERE print IN (${repeat('?', ROWS)})`).pluck();
  let events: unknown[] = [];
  let lookup: unknown[] = [];
  let prints: number[] = [];

  function write(table: keyof typeof many, columns: number, values: unknown[]): void {
    const whole = columns * ROWS;
    let at = 0;
    for (; values.length - at >= whole; at += whole)
      many[table].run(at === 0 && values.length === whole ? values : values.slice(at, at + whole));
    for (; at < values.length; at += columns) one[table].run(values.slice(at, at + columns));
  }

  function flushRows(): void {
    write('events', 3, events);
    write('lookup', 4, lookup);
    events = [];
    lookup = [];
  }

  /** They enter sorted: neighbours share pages, and the cost of a random place is paid once a page. */
  function flushPrints(): void {
    write('prints', 2, sortedPairs(prints));
    prints = [];
  }

  return {
    add(row: Row): void {
      events.push(row.seq, row.record, row.hash);
      lookup.push(row.seq, row.id, row.aggregateId, row.version);
      prints.push(row.print, row.seq);
      if (events.length === 3 * ROWS) flushRows();
      if (prints.length === 2 * PLACES) flushPrints();
    },
    flush(): void {
      flushRows();
      flushPrints();
    },
    discard(): void {
      events = [];
      lookup = [];
      prints = [];
    },
    /** Those of the prints that some record already has. */
    findPrints(wanted: readonly number[]): Set<number> {
      const sorted = Float64Array.from(wanted).sort();
      const found = new Set<number>();
      for (let at = 0; at < sorted.length; at += ROWS) {
        const some = Array.from(sorted.subarray(at, at + ROWS));
        while (some.length < ROWS) some.push(some[0]!);
        for (const print of find.all(some)) found.add(print as number);
      }
      return found;
    },
  };
}

/** A print (32 bits) and one of so many places fit into one number exactly, and numbers sort fast. */
const PLACES = 2 ** 20;

function sortedPairs(pairs: readonly number[]): number[] {
  const keys = new Float64Array(pairs.length / 2);
  for (let row = 0; row < keys.length; row++) keys[row] = pairs[2 * row]! * PLACES + row;
  keys.sort();
  const sorted: number[] = [];
  for (const key of keys) {
    const row = key % PLACES;
    sorted.push((key - row) / PLACES, pairs[2 * row + 1]!);
  }
  return sorted;
}
