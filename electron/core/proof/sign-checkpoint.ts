import { AppError } from '../../../shared/errors.ts';
import { hexOf } from '../../../shared/proof/bytes.ts';
import { formatCheckpoint, originOf } from '../../../shared/proof/checkpoint.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import { parseRecord } from '../../../shared/record.ts';
import { CHECKPOINTS } from '../trail/custody-aggregates.ts';
import { ownDraft } from '../trail/own-draft.ts';
import type { StoredCheckpoint, Trail } from '../trail/trail.ts';
import { anchorsOf } from './anchors.ts';
import { compareAnchors } from './compare-anchors.ts';
import type { KeySeal } from './key-seal.ts';
import { keysOf, latestVkey } from './trail-key-history.ts';
import { readTrailKey } from './trail-keys.ts';
import { withTree } from './trail-tree.ts';

/** Why a checkpoint is made: somebody asked, an import ended, the trail is being closed, or its time has come. */
export type Occasion = 'asked' | 'import' | 'closing' | 'schedule';

export type Signed =
  | {
      readonly status: 'signed' | 'standing';
      readonly checkpoint: StoredCheckpoint;
      readonly vkey: string;
      readonly notKeptIn: readonly string[];
    }
  | { readonly status: 'skipped'; readonly reason: string };

/** A trail, and what it takes to sign it here. Without a seal of the host's, keys lie in files of mode 0600. */
export type Signing = { trail: Trail; dataDir: string; keySeal?: KeySeal | undefined };

/**
 * Signs the trail as it stands, stores the checkpoint and its event in one transaction, and keeps anchors. `standing`: the
 * same size was signed before. Only a person asking gets a checkpoint over nothing but earlier checkpoints. Refuses what would
 * contradict an earlier anchor, and fails with key/unusable where the key is not there.
 */
export async function signCheckpoint({ trail, dataDir, keySeal }: Signing, occasion: Occasion): Promise<Signed> {
  const { size, hash: head } = await trail.head();
  const history = (await keysOf(trail)).filter(({ seq }) => seq <= size); // a key may be changed meanwhile
  const vkey = latestVkey(history);
  const stored = await trail.readCheckpoints();
  const newest = stored.at(-1);
  if (newest?.size === size) return { status: 'standing', checkpoint: newest, vkey, notKeptIn: [] };
  if (occasion !== 'asked' && newest && (await isOnlyCheckpoints(trail, newest.size + 1, size)))
    return { status: 'skipped', reason: 'nothing but checkpoints came since the last one' };
  const key = await readTrailKey(dataDir, trail.id, vkey, keySeal);
  if (key.state !== 'ready') throw new AppError('key/unusable', key.problem);
  const anchors = anchorsOf(dataDir, trail.id);
  const root = await withTree({ trail, dataDir }, async (tree) => {
    const { anchors: all } = anchors.list();
    const remembered = { pinnedVkey: anchors.pinnedVkey(), anchors: all, resting: anchors.resting() };
    const { contradiction } = await compareAnchors({ id: trail.id, size, head, keys: history, rootAt: tree.root }, remembered);
    if (contradiction) throw new AppError('trail/refused', `No checkpoint was signed: ${contradiction.reason}.`);
    return tree.root(size);
  });
  const checkpoint = { origin: originOf(trail.id), size, root };
  const text = formatCheckpoint(checkpoint);
  const note = formatNote({ text, signatures: [key.signer.sign(text)] });
  const made: StoredCheckpoint = { size, root: hexOf(root), note };
  await trail.append({
    drafts: [ownDraft('checkpoint.signed', { ...made, vkey, occasion }, { aggregate: { id: CHECKPOINTS } })],
    source: '',
    checkpoint: made,
  });
  return { status: 'signed', checkpoint: made, vkey, notKeptIn: anchors.keep(checkpoint, note) };
}

/** More records than these after a checkpoint are never its own traces alone. */
const TRACES = 100;

async function isOnlyCheckpoints(trail: Trail, first: number, last: number): Promise<boolean> {
  if (last - first >= TRACES) return false;
  const records = await trail.readRange(first, last);
  return records
    .map(({ record }) => parseRecord(record))
    .every(({ own, type }) => own === true && type?.startsWith('checkpoint.') === true);
}
