import type { Writer } from './connection.ts';
import { idPrint, type PrintKey } from './id-print.ts';
import { queries } from './read-records.ts';

/**
 * Records that `id_prints` may lag behind. Prints are random: entered a batch at a time, nearly every one would change a page
 * of its own, and that page be written to the log and to the file. So they enter by the hundred thousand, sorted; until
 * then the writer knows them by heart and a reader finds them in the end of `lookup`.
 */
const LAG = 100_000;
const ROWS = 32;
const repeat = (row: string, count: number): string => Array(count).fill(row).join(', ');

/** Which records have an id, for the writer's thread. `id_prints` and what is not in it yet, together. */
export function createIdIndex(writer: Writer, key: PrintKey) {
  const find = writer.prepare(`SELECT print FROM id_prints WHERE print IN (${repeat('?', ROWS)})`).pluck();
  const seqs = writer.prepare('SELECT seq FROM id_prints WHERE print = ?').pluck();
  const tail = writer.prepare('SELECT seq, id FROM lookup WHERE seq > ? ORDER BY seq').raw();
  const many = writer.prepare(`INSERT OR IGNORE INTO id_prints (print, seq) VALUES ${repeat('(?, ?)', ROWS)}`);
  const one = writer.prepare('INSERT OR IGNORE INTO id_prints (print, seq) VALUES (?, ?)');
  const uncover = writer.prepare('DELETE FROM id_prints WHERE print = -1');
  let recent = new Map<number, number[]>();
  let firstRecent = 1;
  let lastRecent = 0;

  function add(print: number, seq: number): void {
    const others = recent.get(print);
    if (others) others.push(seq);
    else recent.set(print, [seq]);
    lastRecent = seq;
  }

  /** Reads again what is not in the table: at the beginning, and after a transaction came to nothing. */
  function reload(): void {
    recent = new Map();
    firstRecent = 1 + (writer.prepare(queries.covered).pluck().get() as number);
    lastRecent = firstRecent - 1;
    for (const [seq, id] of tail.all(lastRecent) as [number, string][]) add(idPrint(key, id), seq);
  }

  /** Enters all of them, sorted: neighbours share pages. Within a transaction. */
  function flush(): void {
    if (recent.size === 0) return;
    const prints = Float64Array.from(recent.keys()).sort();
    let pairs: number[] = [];
    for (const print of prints) {
      for (const seq of recent.get(print)!) {
        pairs.push(print, seq);
        if (pairs.length < 2 * ROWS) continue;
        many.run(pairs);
        pairs = [];
      }
    }
    for (let at = 0; at < pairs.length; at += 2) one.run(pairs[at], pairs[at + 1]);
    uncover.run();
    one.run(-1, lastRecent);
    recent = new Map();
    firstRecent = lastRecent + 1;
  }

  reload();
  return {
    add,
    reload,
    flush,
    flushIfLong: (): void => void (lastRecent - firstRecent >= LAG && flush()),
    printOf: (id: string): number => idPrint(key, id),
    seqsOf: (print: number): number[] => [...(seqs.all(print) as number[]), ...(recent.get(print) ?? [])],
    /** Those of the prints that some record has. */
    known(prints: readonly number[]): Set<number> {
      const found = new Set(prints.filter((print) => recent.has(print)));
      const sorted = Float64Array.from(prints).sort();
      for (let at = 0; at < sorted.length; at += ROWS) {
        const some = Array.from(sorted.subarray(at, at + ROWS));
        while (some.length < ROWS) some.push(some[0]!);
        for (const print of find.all(some)) found.add(print as number);
      }
      return found;
    },
  };
}
export type IdIndex = ReturnType<typeof createIdIndex>;
