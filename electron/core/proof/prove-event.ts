import { AppError } from '../../../shared/errors.ts';
import { bytesOfHex } from '../../../shared/proof/bytes.ts';
import { verifyConsistency, verifyInclusion } from '../../../shared/proof/merkle.ts';
import { formatTlogProof } from '../../../shared/proof/tlog-proof.ts';
import type { ChunkTree } from '../trail/tree/chunk-tree.ts';
import type { StoredCheckpoint, Trail } from '../trail/trail.ts';
import { goodCheckpoint } from './good-checkpoint.ts';
import { keysOf } from './trail-key-history.ts';
import { leafOf } from './record-leaf.ts';
import { withFreshTree, withTree } from './trail-tree.ts';

type Place = { trail: Trail; dataDir: string };

export type EventProof = { readonly proof: string; readonly size: number; readonly root: string; readonly note: string };

/**
 * A tlog-proof of record `seq` against the newest stored checkpoint that covers it; none is made for it. What is given out
 * has been checked. Fails with event/unknown, proof/uncovered, or trail/refused where records and checkpoint disagree.
 */
export async function proveEvent({ trail, dataDir }: Place, seq: number): Promise<EventProof> {
  const [stored] = await trail.readSeqs([seq]);
  if (!stored) throw new AppError('event/unknown', `There is no event #${seq} on this trail.`);
  const leaf = leafOf(stored);
  const checkpoint = await newestCheckpoint(trail, seq);
  const { size, root, note } = checkpoint;
  const place = { index: seq - 1, size, root: bytesOfHex(root) };
  const hashes = await proved(
    { trail, dataDir },
    checkpoint,
    (tree) => tree.inclusion(seq, size),
    (proof) => verifyInclusion(place, leaf, proof),
  );
  return { proof: formatTlogProof({ index: seq - 1, hashes, checkpoint: note }), size, root, note };
}

/** The newest good checkpoint over at least `size` records. Fails with proof/uncovered where there is none yet. */
export async function newestCheckpoint(trail: Trail, size: number): Promise<StoredCheckpoint> {
  const history = await keysOf(trail);
  const good = (await trail.readCheckpoints()).findLast(
    (one) => one.size >= size && typeof goodCheckpoint(trail.id, one, history) === 'object',
  );
  if (!good) throw new AppError('proof/uncovered', `No checkpoint covers record ${size} yet. Make a checkpoint, then ask again.`);
  return good;
}

/** The hashes which show that the checkpoint over `newer` records continues the one over `older`. */
export async function proveConsistency(place: Place, older: StoredCheckpoint, newer: StoredCheckpoint): Promise<Buffer[]> {
  const [from, to] = [older, newer].map(({ size, root }) => ({ size, root: bytesOfHex(root) })) as [Sized, Sized];
  return proved(
    place,
    newer,
    (tree) => tree.consistency(older.size, newer.size),
    (proof) => verifyConsistency(from, to, proof),
  );
}
type Sized = { size: number; root: Uint8Array };

/** A proof that holds: from the stored tree, else from the records' hashes, else there is something wrong with the trail. */
export async function proved(
  { trail, dataDir }: Place,
  { size }: StoredCheckpoint,
  make: (tree: ChunkTree) => Promise<Buffer[]>,
  holds: (proof: Buffer[]) => boolean,
): Promise<Buffer[]> {
  const quick = await withTree({ trail, dataDir }, make);
  if (holds(quick)) return quick;
  const fresh = await withFreshTree(trail, make);
  if (holds(fresh)) return fresh;
  throw new AppError(
    'trail/refused',
    `The records of ${trail.name} do not give the root of its checkpoint over ${size} records. Verify the trail.`,
  );
}
