import type { Writer } from './connection.ts';
import { createIdIndex } from './id-index.ts';
import type { PrintKey } from './id-print.ts';
import { queries } from './read-records.ts';
import { createVersions } from './versions.ts';

/**
 * Records that `id_prints` and `by_aggregate` may lag behind. Ids are random and aggregates take turns: entered a batch at a
 * time, nearly every one would change a page of its own, and that page be written to the log and to the file. So they enter by
 * the hundred thousand, sorted; until then the writer knows them by heart and a reader finds them in the end of `lookup`.
 */
const LAG = 100_000;

type LookupRow = [seq: number, id: string, aggregateId: string | null, version: number | null];

/** The two tables that lag behind `lookup`, for the writer's thread. One row says how far both reach. */
export function createLateTables(writer: Writer, key: PrintKey) {
  const ids = createIdIndex(writer, key);
  const versions = createVersions(writer);
  const covered = writer.prepare(queries.covered).pluck();
  const uncover = writer.prepare('DELETE FROM id_prints WHERE print = -1');
  const cover = writer.prepare('INSERT INTO id_prints (print, seq) VALUES (-1, ?)');
  const tail = writer.prepare('SELECT seq, id, aggregate_id, aggregate_version FROM lookup WHERE seq > ? ORDER BY seq').raw();
  let entered = 0;
  let last = 0;

  /** Reads again what is not in the tables: at the beginning, and after a transaction came to nothing. */
  function reload(): void {
    ids.forget();
    versions.forget();
    entered = last = covered.get() as number;
    for (const [seq, id, aggregateId, version] of tail.all(entered) as LookupRow[]) {
      add(ids.printOf(id), seq);
      if (aggregateId !== null) versions.add(aggregateId, version!);
    }
  }

  function add(print: number, seq: number): void {
    ids.add(print, seq);
    last = seq;
  }

  /** Enters all of them. Within a transaction, and when `lookup` has them. */
  function enter(): void {
    if (last === entered) return;
    ids.enter();
    versions.enter(entered);
    uncover.run();
    cover.run(last);
    entered = last;
  }

  reload();
  return { ids, versions, add, reload, enter, enterIfMany: (): void => void (last - entered >= LAG && enter()) };
}
