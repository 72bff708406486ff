import type { SnapshotInfo } from '../../../shared/contract/snapshots.ts';
import { AppError } from '../../../shared/errors.ts';
import type { AggregateKind } from '../../../shared/reducers/reducer.ts';
import type { Handlers } from '../dispatch.ts';
import { keepSnapshot } from '../replay/keep-snapshot.ts';
import { assertedSnapshot, derivedSnapshot } from '../replay/make-snapshot.ts';
import { compareStates, proveSnapshot } from '../replay/prove-snapshot.ts';
import { foldToVersion } from '../replay/state-at-version.ts';
import { findSubject, mustHaveVersion } from '../replay/subject.ts';
import type { SnapshotMark, SnapshotRow } from '../trail/snapshot-row.ts';
import type { Trail } from '../trail/trail.ts';
import type { Core } from './core.ts';

type Names = 'list' | 'get' | 'create' | 'assert' | 'prove';

export function snapshotHandlers({ trails, now }: Core): Pick<Handlers, `snapshots.${Names}`> {
  return {
    'snapshots.list': async ({ trail: ref, aggregate, offset, limit }) => {
      const { trail } = trails.get(ref);
      if (aggregate === undefined)
        return { rows: (await trail.snapshots.page(offset, limit)).map(described), ...(await trail.snapshots.totals()) };
      const marks = (await trail.snapshots.marks(aggregate)).toReversed();
      const totalBytes = marks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return { rows: marks.slice(offset, offset + limit).map(described), total: marks.length, totalBytes };
    },

    'snapshots.get': async ({ trail: ref, snapshot }) => {
      const { trail } = trails.get(ref);
      const row = await mustHave(trail, snapshot);
      return { snapshot: described(row), state: row.state, differences: row.origin === 'asserted' ? await differences(trail, row) : [] };
    },

    'snapshots.create': async ({ trail: ref, aggregate, version: asked, reason }) => {
      const entry = trails.get(ref);
      refuseReadOnly(entry.trail);
      const { subject, folded } = await stateToKeep(entry.trail, aggregate, asked);
      const row = await derivedSnapshot(subject, folded, { origin: 'manual', reason, now: now() });
      return { snapshot: await kept(entry, row) };
    },

    'snapshots.assert': async ({ trail: ref, aggregate, state, version: asked, reason }) => {
      const entry = trails.get(ref);
      refuseReadOnly(entry.trail);
      const { subject, folded } = await stateToKeep(entry.trail, aggregate, asked);
      const row = await assertedSnapshot(subject, folded, state, { reason, now: now() });
      return { snapshot: await kept(entry, row), differences: compareStates(folded.state, row.state) };
    },

    'snapshots.prove': async ({ trail: ref, snapshot }) => {
      const { trail } = trails.get(ref);
      return proveSnapshot(trail, await mustHave(trail, snapshot));
    },
  };
}

async function stateToKeep(trail: Trail, aggregate: string, asked: number | undefined) {
  const subject = await findSubject(trail, aggregate);
  const version = asked ?? subject.size;
  mustHaveVersion(subject, version);
  return { subject, folded: await foldToVersion(subject, version) };
}

async function kept(entry: { trail: Trail; grew(): void }, row: SnapshotRow): Promise<SnapshotInfo> {
  const { id } = await keepSnapshot(entry.trail, row);
  entry.grew();
  return described(await mustHave(entry.trail, id));
}

async function differences(trail: Trail, row: SnapshotRow) {
  const { folded } = await stateToKeep(trail, row.aggregate, row.version);
  return compareStates(folded.state, row.state);
}

function refuseReadOnly({ access, name }: Trail): void {
  if (access !== 'write') throw new AppError('trail/read-only', `${name} is open read-only: no snapshot can be kept on it.`);
}

async function mustHave(trail: Trail, id: string): Promise<SnapshotRow & SnapshotMark> {
  const row = await trail.snapshots.get(id);
  if (!row) throw new AppError('snapshot/unknown', `There is no snapshot ${id} on this trail. Look at the list of snapshots.`);
  return row;
}

/** What of a row crosses to a client: all but what is long, and what only the fold needs. */
function described(mark: SnapshotMark): SnapshotInfo {
  return {
    id: mark.id,
    aggregate: mark.aggregate,
    version: mark.version,
    seq: mark.seq,
    hash: mark.hash,
    kind: mark.kind as AggregateKind,
    reducerVersion: mark.reducerVersion,
    origin: mark.origin,
    reason: mark.reason,
    stateHash: mark.stateHash,
    sizeBytes: mark.sizeBytes,
    latest: mark.latest,
    inTimeOrder: mark.inTimeOrder,
    ...(mark.event === null ? {} : { event: mark.event }),
    createdAt: mark.createdAt,
  };
}
