import { basename } from 'node:path';
import type { TrailIdentity } from '../../../shared/contract/trails.ts';
import type { Log } from '../log.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { compareWithAnchors } from '../proof/compare-with-anchors.ts';
import type { KeySeal } from '../proof/key-seal.ts';
import { sealTrail } from '../proof/seal-trail.ts';
import { keysOf } from '../proof/trail-key-history.ts';
import type { IntroducedKey } from '../../../shared/pack/key-history.ts';
import { formatVkey } from '../../../shared/proof/vkey.ts';
import { sealTrailKey } from '../proof/trail-keys.ts';
import { ownDraft } from '../trail/own-draft.ts';
import type { Trail } from '../trail/trail.ts';

type Surroundings = { trail: Trail; dataDir: string; keySeal?: KeySeal | undefined; log: Log };

/**
 * Compares a trail that was just opened with what this computer remembers of it, pins its first key where it is new here, and
 * has its private key sealed where the host can.
 * Answers what contradicts, in words, or undefined. Reads no records, so it is not a verdict.
 */
export async function recognise({ trail, dataDir, keySeal, log }: Surroundings): Promise<string | undefined> {
  if (keySeal)
    await sealTrailKey(dataDir, trail.id, keySeal).catch((error: Error) => log('warn', 'a key was not sealed', { stack: error.stack }));
  return contradictionOf({ trail, dataDir, log }, ([first]) => anchorsOf(dataDir, trail.id).pin(formatVkey(first!.key)));
}

type Agreed = (keys: readonly IntroducedKey[]) => void;

/** In words; where there is none, `agreed` is told the trail's keys. */
async function contradictionOf({ trail, dataDir, log }: Surroundings, agreed: Agreed): Promise<string | undefined> {
  try {
    const keys = await keysOf(trail);
    const { contradiction } = await compareWithAnchors({ trail, dataDir }, keys);
    if (!contradiction) agreed(keys);
    return contradiction?.reason;
  } catch (error) {
    log('warn', 'the trail could not be compared with its anchors', { stack: (error as Error).stack });
    return (error as Error).message;
  }
}

export const identify = async ({ id, name, head }: Trail): Promise<TrailIdentity> => ({ id, name, size: (await head()).size });

/** That somebody chose this trail over the one known in its place is told on it, where it can be. */
export async function tellAccepted(trail: Trail, instead: TrailIdentity | undefined): Promise<void> {
  if (!instead || instead.id === trail.id || trail.access !== 'write') return;
  const draft = ownDraft('trail.accepted', { file: basename(trail.path), instead });
  await trail.append({ drafts: [draft], source: '' });
}

/**
 * The last checkpoint before a trail is closed, and then where it rests: that tells an older copy from a cut tail later. A cut
 * one has not rested so by being looked at.
 */
export async function leave({ trail, dataDir, keySeal, log }: Surroundings, now: Date): Promise<void> {
  if (trail.access !== 'write') return;
  await sealTrail({ trail, dataDir, keySeal, log }, 'closing');
  const { size, hash: head } = await trail.head();
  const memory = anchorsOf(dataDir, trail.id);
  const last = memory.resting().at(-1);
  if (last?.size === size && last.head === head && last.path === trail.path) return;
  await contradictionOf({ trail, dataDir, log }, () => memory.rest({ at: now.toISOString(), size, head, path: trail.path }));
}
