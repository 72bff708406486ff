import type { Writer } from './connection.ts';
import { idPrint, type PrintKey } from './id-print.ts';
import { PrintTable } from './print-table.ts';

const ROWS = 32;
const repeat = (row: string, count: number): string => Array(count).fill(row).join(', ');

/** Which records have an id, for the writer's thread: `id_prints` and what is not in it yet, together. */
export function createIdIndex(writer: Writer, key: PrintKey) {
  const find = writer.prepare(`SELECT print FROM id_prints WHERE print IN (${repeat('?', ROWS)})`).pluck();
  const seqs = writer.prepare('SELECT seq FROM id_prints WHERE print = ?').pluck();
  const many = writer.prepare(`INSERT OR IGNORE INTO id_prints (print, seq) VALUES ${repeat('(?, ?)', ROWS)}`);
  const one = writer.prepare('INSERT OR IGNORE INTO id_prints (print, seq) VALUES (?, ?)');
  const late = new PrintTable();

  return {
    printOf: (id: string): number => idPrint(key, id),
    /** Takes a record that is not in the table yet. */
    add: (print: number, seq: number): void => late.add(print, seq),
    /** Forgets those. */
    forget: (): void => late.clear(),
    /** Enters them, sorted: neighbours share pages. */
    enter(): void {
      let pairs: number[] = [];
      for (const pair of late.sorted()) {
        pairs.push(...pair);
        if (pairs.length < 2 * ROWS) continue;
        many.run(pairs);
        pairs = [];
      }
      for (let at = 0; at < pairs.length; at += 2) one.run(pairs[at], pairs[at + 1]);
      late.clear();
    },
    /** Whether some record that is not in the table yet has the print. */
    isLate: (print: number): boolean => late.has(print),
    lateSeqsOf: (print: number): number[] => late.seqsOf(print),
    seqsOf: (print: number): number[] => [...(seqs.all(print) as number[]), ...late.seqsOf(print)],
    /** Those of the prints that the table has. */
    entered(prints: readonly number[]): Set<number> {
      const found = new Set<number>();
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
