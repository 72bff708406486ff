import { hash } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { StoredRecord } from '../trail/trail.ts';

/**
 * The leaf of a record, from its bytes. Fails with trail/refused where that is not the hash it was stored under: of a record
 * that was changed nothing is proved, though the tree over the stored hashes is whole.
 */
export function leafOf({ seq, record, hash: stored }: StoredRecord): Buffer {
  const leaf = hash('sha256', `\0${record}`, 'hex');
  if (leaf === stored) return Buffer.from(leaf, 'hex');
  throw new AppError('trail/refused', `Nothing can be proved of record ${seq}: its bytes do not give its hash. Verify the trail.`);
}
