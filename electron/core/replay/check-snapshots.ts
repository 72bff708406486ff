import type { JobProgress } from '../../../shared/contract/jobs.ts';
import { Fold } from '../../../shared/reducers/fold.ts';
import { SNAPSHOTS } from '../trail/custody-aggregates.ts';
import { snapshotToldBy } from '../trail/snapshot-event.ts';
import type { SnapshotMark } from '../trail/snapshot-row.ts';
import type { Trail } from '../trail/trail.ts';
import { judgeSnapshot } from './prove-snapshot.ts';
import { eventsOf } from './read-events.ts';
import { findSubject } from './subject.ts';

export type SnapshotCheck = { checked: number; outdated: number; fault?: { seq: number; reason: string } };
type Watch = { signal: AbortSignal; onProgress: (progress: JobProgress) => void };

const PAGE = 1000;

/**
 * Derives every snapshot of a trail again, each aggregate in one replay from its first event, and looks for those that events
 * tell of and that are gone. Stops at the first fault. A cache that is gone is none.
 */
export async function checkSnapshots(trail: Trail, { signal, onProgress }: Watch): Promise<SnapshotCheck> {
  const { total } = await trail.snapshots.totals();
  const check: SnapshotCheck = { checked: 0, outdated: 0 };
  for (const aggregate of await aggregatesWithSnapshots(trail)) {
    const fault = await faultIn(trail, aggregate, check);
    if (fault) return { ...check, fault };
    signal.throwIfAborted();
    onProgress({ done: check.checked, total, unit: 'records' });
  }
  const missing = await findMissing(trail);
  return missing ? { ...check, fault: missing } : check;
}

async function findMissing(trail: Trail): Promise<Fault | undefined> {
  for (let from = 1; ; from += PAGE) {
    const page = await trail.readAggregate(SNAPSHOTS, from, PAGE);
    for (const { seq, record } of page) {
      const told = snapshotToldBy(seq, record);
      if (told && !(await trail.snapshots.get(told.id)))
        return faultOf({ ...told, seq }, `event #${seq} tells of it, and it is missing from its table`);
    }
    if (page.length < PAGE) return undefined;
  }
}

async function aggregatesWithSnapshots(trail: Trail): Promise<Set<string>> {
  const names = new Set<string>();
  for (let offset = 0; ; offset += PAGE) {
    const page = await trail.snapshots.page(offset, PAGE);
    for (const { aggregate } of page) names.add(aggregate);
    if (page.length < PAGE) return names;
  }
}

type Fault = NonNullable<SnapshotCheck['fault']>;

/** The first bad snapshot of an aggregate, if there is one. */
async function faultIn(trail: Trail, aggregate: string, check: SnapshotCheck): Promise<Fault | undefined> {
  const marks = await trail.snapshots.marks(aggregate);
  const size = await trail.aggregates.size(aggregate);
  const impossible = marks.find(({ version }) => version < 1 || version > size);
  if (impossible) return faultOf(impossible, `${aggregate} has ${size} events and no version ${impossible.version}`);
  const fold = new Fold((await findSubject(trail, aggregate)).kind);
  let at = 0;
  for (const mark of marks) {
    for await (const piece of eventsOf(trail, aggregate, at + 1, mark.version)) for (const event of piece) fold.apply(event);
    at = mark.version;
    const row = await trail.snapshots.get(mark.id);
    const proof = row && (await judgeSnapshot(trail, row, fold.folded()));
    if (!proof || proof.status === 'failed') return faultOf(mark, proof ? proof.reason : 'it cannot be read');
    check.checked++;
    if (proof.status === 'outdated') check.outdated++;
  }
  return undefined;
}

const faultOf = ({ id, aggregate, version, seq }: Pick<SnapshotMark, 'id' | 'aggregate' | 'version' | 'seq'>, reason: string): Fault => ({
  seq,
  reason: `snapshot ${id} of ${aggregate} at version ${version}: ${reason}`,
});
