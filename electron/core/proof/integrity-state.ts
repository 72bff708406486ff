import type { AnchorPlace, IntegrityState } from '../../../shared/contract/integrity.ts';
import type { IntroducedKey } from '../../../shared/pack/key-history.ts';
import type { StoredCheckpoint, Trail } from '../trail/trail.ts';
import { type Anchor, anchorFolders, anchorsOf, type SpoiltAnchor, THIS_COMPUTER } from './anchors.ts';
import { compareAnchors, from } from './compare-anchors.ts';
import { compareWithAnchors } from './compare-with-anchors.ts';
import { checkpointEvents, cosignaturesOf } from './accept-cosignature.ts';
import { goodCheckpoint } from './good-checkpoint.ts';
import { keysOf, latestVkey } from './trail-key-history.ts';
import type { Signing } from './sign-checkpoint.ts';
import { keyFile, type KeyState, readTrailKey } from './trail-keys.ts';
import { withTree } from './trail-tree.ts';

type Place = { trail: Trail; dataDir: string };

/** What the trail rests on, without reading its records: O(log n) for each anchor. */
export async function readIntegrityState({ trail, dataDir, keySeal }: Signing): Promise<IntegrityState> {
  const history = await keysOf(trail);
  const { size } = await trail.head();
  const { agreed, contradiction } = await compareWithAnchors({ trail, dataDir }, history);
  const best = agreed.at(-1);
  return {
    size,
    ...(await readCoverage(trail, history)),
    anchoredSize: contradiction ? 0 : (best?.size ?? 0),
    key: {
      ...describeKey(await readTrailKey(dataDir, trail.id, latestVkey(history), keySeal), latestVkey(history)),
      file: keyFile(dataDir, trail.id),
    },
    places: await describePlaces({ trail, dataDir }, history),
    comparison: contradiction
      ? { status: 'contradicted', ...contradiction }
      : best
        ? { status: 'agrees', anchor: from(best) }
        : { status: 'no anchor' },
  };
}

/** The checkpoints on the trail, newest first, and how much of it the newest good one covers. Compares no root: reads no hashes. */
export async function readCoverage(
  trail: Trail,
  history: readonly IntroducedKey[],
): Promise<Pick<IntegrityState, 'coveredSize' | 'checkpoints'>> {
  const checkpoints = await describeCheckpoints(trail, await trail.readCheckpoints(), history);
  return { coveredSize: checkpoints.find(({ problem }) => problem === undefined)?.size ?? 0, checkpoints };
}

async function describeCheckpoints(
  trail: Trail,
  stored: readonly StoredCheckpoint[],
  history: readonly IntroducedKey[],
): Promise<IntegrityState['checkpoints']> {
  const signed = new Map(
    (await checkpointEvents<{ size: number; occasion: string }>(trail, 'checkpoint.signed')).map((event) => [event.size, event]),
  );
  const cosigned = await cosignaturesOf(trail);
  return stored.toReversed().map((one) => {
    const event = signed.get(one.size);
    const good = goodCheckpoint(trail.id, one, history);
    return {
      ...one,
      ...(event ? { at: event.recorded, occasion: event.occasion } : {}),
      ...(typeof good === 'string' ? { problem: good } : {}),
      cosigned: cosigned.filter(({ size }) => size === one.size).map(({ name, vkey, at }) => ({ name, vkey, at })),
    };
  });
}

function describeKey(key: KeyState, vkey: string): Omit<IntegrityState['key'], 'file'> {
  if (key.state !== 'ready') return { state: key.state, vkey, problem: key.problem };
  return { state: 'ready', vkey, protection: key.protection, ...(key.warning ? { problem: key.warning } : {}) };
}

async function describePlaces(place: Place, keys: readonly IntroducedKey[]): Promise<AnchorPlace[]> {
  const { home, list } = anchorsOf(place.dataDir, place.trail.id);
  const { anchors, spoilt, unreachable } = list();
  const folders = anchorFolders(place.dataDir).map((folder) => ({ folder, place: folder, isOwn: false }));
  const described: AnchorPlace[] = [];
  for (const { folder, place: name, isOwn } of [{ folder: home, place: THIS_COMPUTER, isOwn: true }, ...folders]) {
    const there = anchors.filter((anchor) => anchor.place === name);
    const bad = spoilt.find((one) => one.place === name);
    const found = unreachable.includes(folder) ? UNREACHABLE : await describeAnchors(there, place, keys);
    described.push({ folder, isOwn, ...found, ...(bad && found.state !== 'contradicts' ? spoiltBy(bad) : {}) });
  }
  return described;
}

type Described = Omit<AnchorPlace, 'folder' | 'isOwn'>;
const spoiltBy = ({ name, problem }: SpoiltAnchor): Pick<Described, 'state' | 'reason'> => ({
  state: 'contradicts',
  reason: `the file ${name} there is named as a checkpoint of it, and is none: ${problem}`,
});
const UNREACHABLE: Described = { state: 'unreachable', count: 0, newestSize: 0 };

async function describeAnchors(anchors: readonly Anchor[], { trail, dataDir }: Place, keys: readonly IntroducedKey[]): Promise<Described> {
  const newest = anchors.toSorted((a, b) => a.size - b.size).at(-1);
  if (!newest) return { state: 'empty', count: 0, newestSize: 0 };
  const { size, hash: head } = await trail.head();
  const offered = { id: trail.id, path: trail.path, size, head, keys };
  const resting = anchorsOf(dataDir, trail.id).resting();
  const { contradiction } = await withTree({ trail, dataDir }, (tree) =>
    compareAnchors({ ...offered, rootAt: tree.root }, { anchors, resting }),
  );
  return {
    state: contradiction ? 'contradicts' : 'agrees',
    count: anchors.length,
    newestSize: newest.size,
    newestAt: newest.at,
    ...(contradiction ? { reason: contradiction.reason } : {}),
  };
}
