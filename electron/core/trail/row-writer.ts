import type { Writer } from './connection.ts';

/** One record (its bytes, which stay as they are until they are flushed) with its hash in hex and what `lookup` says about it. */
export type Row = { seq: number; record: Buffer; hash: string; id: string; aggregateId: string | null; version: number | null };

/** Rows a statement: the fixed cost of a statement is as much as half of what SQLite does for a row. */
const ROWS = 32;
const EVENT_COLUMNS = 3;
const LOOKUP_COLUMNS = 4;
const repeat = (row: string, count: number): string => Array(count).fill(row).join(', ');

/** Collects the rows of a transaction and writes them to `events` and `lookup`, many at a time. `flush` writes the rest. */
export function createRowWriter(writer: Writer) {
  const insert = (count: number) => ({
    events: writer.prepare(`INSERT INTO events (seq, record, hash) VALUES ${repeat('(?, CAST(? AS TEXT), unhex(?))', count)}`),
    lookup: writer.prepare(`INSERT INTO lookup (seq, id, aggregate_id, aggregate_version) VALUES ${repeat('(?, ?, ?, ?)', count)}`),
  });
  const many = insert(ROWS);
  const one = insert(1);
  let events: unknown[] = [];
  let lookup: unknown[] = [];

  function discard(): void {
    events = [];
    lookup = [];
  }

  function flush(): void {
    for (let at = 0; at < events.length; at += EVENT_COLUMNS) one.events.run(events.slice(at, at + EVENT_COLUMNS));
    for (let at = 0; at < lookup.length; at += LOOKUP_COLUMNS) one.lookup.run(lookup.slice(at, at + LOOKUP_COLUMNS));
    discard();
  }

  return {
    add(row: Row): void {
      events.push(row.seq, row.record, row.hash);
      lookup.push(row.seq, row.id, row.aggregateId, row.version);
      if (events.length < EVENT_COLUMNS * ROWS) return;
      many.events.run(events);
      many.lookup.run(lookup);
      discard();
    },
    flush,
    discard,
  };
}
