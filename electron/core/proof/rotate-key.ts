import { AppError } from '../../../shared/errors.ts';
import { keyNoteText } from '../../../shared/pack/key-history.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import { KEYS } from '../trail/custody-aggregates.ts';
import { ownDraft } from '../trail/own-draft.ts';
import type { Signing } from './sign-checkpoint.ts';
import { keysOf, latestVkey } from './trail-key-history.ts';
import { prepareNextKey, readTrailKey } from './trail-keys.ts';

/**
 * Gives the trail a new signing key: an event names it, signed by the old key and by the new one. Fails with key/unusable
 * where the old key is not there to countersign: then the trail keeps its history and a new trail has to be begun.
 */
export async function rotateKey({ trail, dataDir, keySeal }: Signing, reason: string): Promise<{ vkey: string }> {
  const old = await readTrailKey(dataDir, trail.id, latestVkey(await keysOf(trail)), keySeal);
  if (old.state !== 'ready') throw new AppError('key/unusable', old.problem);
  const next = await prepareNextKey(dataDir, trail.id, keySeal);
  const { vkey } = next.signer;
  const text = keyNoteText(originOf(trail.id), vkey);
  const note = formatNote({ text, signatures: [old.signer.sign(text), next.signer.sign(text)] });
  const draft = ownDraft('key.added', { vkey, replaces: old.signer.vkey, reason, note }, { aggregate: { id: KEYS } });
  await trail.append({ drafts: [draft], source: '' });
  await next.use();
  return { vkey };
}
