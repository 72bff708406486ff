import type { IntroducedKey } from '../../../shared/pack/key-history.ts';
import type { Trail } from '../trail/trail.ts';
import { type Anchor, anchorsOf } from './anchors.ts';
import { compareAnchors, type Comparison } from './compare-anchors.ts';
import { withTree } from './trail-tree.ts';

type Place = { trail: Trail; dataDir: string };

/** What the anchors, and `more` that may become one, say about the trail as it lies there, by its stored hashes. */
export async function compareWithAnchors(
  { trail, dataDir }: Place,
  keys: readonly IntroducedKey[],
  more: readonly Anchor[] = [],
): Promise<Comparison> {
  const memory = anchorsOf(dataDir, trail.id);
  const { size, hash: head } = await trail.head();
  const remembered = { pinnedVkey: memory.pinnedVkey(), anchors: [...memory.list().anchors, ...more], resting: memory.resting() };
  return withTree({ trail, dataDir }, (tree) =>
    compareAnchors({ id: trail.id, path: trail.path, size, head, keys, rootAt: tree.root }, remembered),
  );
}
