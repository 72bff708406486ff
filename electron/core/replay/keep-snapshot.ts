import { ownDraft } from '../trail/own-draft.ts';
import type { SnapshotRow } from '../trail/snapshot-row.ts';
import type { Trail } from '../trail/trail.ts';

/**
 * Stores a snapshot that a person made or handed in: a custody event with the full state, and the row derived from it, in one
 * transaction. Fails with trail/read-only, disk/full or disk/failed.
 */
export async function keepSnapshot(trail: Trail, row: SnapshotRow): Promise<SnapshotRow> {
  const { id, aggregate, version, seq, hash, kind, reducerVersion, origin, reason, stateHash, state } = row;
  const facts = { snapshot: id, aggregate, version, seq, hash, kind, reducerVersion, origin, reason, stateHash };
  const type = origin === 'asserted' ? 'snapshot.asserted' : 'snapshot.created';
  const draft = ownDraft(type, facts, { action: type, resource: { type: 'aggregate', id: aggregate } });
  // Spliced in as text, so that the numbers of the state keep their digits.
  const data = `${draft.data.slice(0, -1)},"state":${state}}`;
  const { size } = await trail.append({ drafts: [{ ...draft, data }], source: '', snapshots: [row] });
  return { ...row, event: size };
}
