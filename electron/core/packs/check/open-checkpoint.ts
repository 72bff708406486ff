import { keysFor } from '../../../../shared/pack/key-history.ts';
import { type Checkpoint, parseCheckpoint, trailIdOf } from '../../../../shared/proof/checkpoint.ts';
import { openNote, parseNote } from '../../../../shared/proof/note.ts';
import { formatVkey, parseVkey, type VerifierKey } from '../../../../shared/proof/vkey.ts';
import { anchorsOf } from '../../proof/anchors.ts';
import { verifyFast } from '../../proof/node-ed25519.ts';
import { keysOf } from '../../proof/trail-key-history.ts';
import type { CheckSurroundings } from './surroundings.ts';

/** A checkpoint that can be read. `signer` is the known key that signed it; without any known key there is neither that nor a problem. */
export type OpenedCheckpoint = { checkpoint: Checkpoint; trailId: string; signer?: string };

/** Opens a checkpoint under the keys that are known here for its trail; a string says why it is refused. */
export async function openCheckpoint(text: string, surroundings: CheckSurroundings): Promise<OpenedCheckpoint | string> {
  const parsed = parseNote(text);
  if (typeof parsed === 'string') return parsed;
  const checkpoint = parseCheckpoint(parsed.text);
  if (typeof checkpoint === 'string') return checkpoint;
  const trailId = trailIdOf(checkpoint.origin) ?? '';
  const keys = await knownKeys(surroundings, trailId, checkpoint.size);
  if (keys.length === 0) return { checkpoint, trailId };
  const opened = openNote(text, keys, verifyFast);
  return typeof opened === 'string' ? opened : { checkpoint, trailId, signer: formatVkey(opened.by[0]!.key) };
}

/** The keys that may have signed for a trail: those of the one that is open here, else the one pinned here. */
export async function knownKeys({ dataDir, trailOf }: CheckSurroundings, trailId: string, size: number): Promise<VerifierKey[]> {
  const trail = trailOf(trailId);
  if (trail) return keysFor(await keysOf(trail), size);
  const pinned = parseVkey(anchorsOf(dataDir, trailId).pinnedVkey() ?? '');
  return typeof pinned === 'string' ? [] : [pinned];
}
