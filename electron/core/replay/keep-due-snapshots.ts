import { LRUCache } from 'lru-cache';
import type { JobProgress } from '../../../shared/contract/jobs.ts';
import type { Fold } from '../../../shared/reducers/fold.ts';
import type { SnapshotRow } from '../trail/snapshot-row.ts';
import type { Trail } from '../trail/trail.ts';
import { derivedSnapshot } from './make-snapshot.ts';
import { eventsOf } from './read-events.ts';
import { foldBefore } from './steps.ts';
import { findSubject } from './subject.ts';

/** Rows a transaction: enough to make its fsync cheap, few enough to lose little to a cancel. */
const ROWS = 50;

/** `every`: how many events of an aggregate lie between two automatic snapshots. */
type Watch = { after: number; through: number; every: number; signal: AbortSignal; onProgress: (progress: JobProgress) => void };

/**
 * Keeps the automatic snapshots that records after..through made due, in the order of their records: whatever lies before
 * the newest automatic snapshot is done, also after a crash. Answers with how many it kept.
 */
export async function keepDueSnapshots(trail: Trail, { after, through, every, signal, onProgress }: Watch): Promise<number> {
  const due = await trail.aggregates.due(after, through, every);
  const folds = new LRUCache<string, { fold: Fold; version: number }>({ max: 100 });
  let rows: SnapshotRow[] = [];
  let kept = 0;

  async function store(): Promise<void> {
    if (rows.length > 0) await trail.append({ drafts: [], source: '', snapshots: rows });
    kept += rows.length;
    rows = [];
    onProgress({ done: kept, total: due.length, unit: 'records' });
  }

  for (const { aggregate, version } of due) {
    signal.throwIfAborted();
    const subject = await findSubject(trail, aggregate);
    const { fold, version: at } = folds.get(aggregate) ?? { fold: (await foldBefore(subject, version)).fold, version: version - 1 };
    for await (const piece of eventsOf(trail, aggregate, at + 1, version)) for (const event of piece) fold.apply(event);
    folds.set(aggregate, { fold, version });
    const folded = fold.folded();
    if (folded.unreadable !== undefined) continue; // a cache of what is left of a history would hide that it was changed
    rows.push(await derivedSnapshot(subject, folded, { origin: 'automatic', reason: `every ${every} events`, now: new Date() }));
    if (rows.length === ROWS) await store();
  }
  await store();
  return kept;
}
