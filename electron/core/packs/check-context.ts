import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { keysFor } from '../../../shared/pack/key-history.ts';
import { sameBytes } from '../../../shared/proof/bytes.ts';
import type { Checkpoint } from '../../../shared/proof/checkpoint.ts';
import { parseVkey, type VerifierKey } from '../../../shared/proof/vkey.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { keysOf } from '../proof/trail-key-history.ts';
import { withTree } from '../proof/trail-tree.ts';
import type { Trail } from '../trail/trail.ts';

/** What this computer knows for a check. `trailOf` finds the trail of that id that is open here. */
export type CheckSurroundings = { dataDir: string; trailOf: (trailId: string) => Trail | undefined };

type Fact = CheckReport['facts'][number];

/** One line of a report for people. */
export const fact = (name: string, value: string | number): Fact => ({ name, value: String(value) });

/** The report on what is not as it was made: which file, and what is wrong with it. */
export const refused = (what: CheckReport['what'], file: string, problem: string): CheckReport => ({
  what,
  status: 'refused',
  problems: [{ file, problem }],
  facts: [],
});

/** Whether the trail that is open here holds exactly the records of this checkpoint, and how many came since. */
export async function compareHere(
  trail: Trail | undefined,
  dataDir: string,
  { size, root }: Checkpoint,
): Promise<Pick<CheckReport, 'here'>> {
  if (!trail) return {};
  const head = await trail.head();
  if (head.size < size) return { here: { isPart: false, added: 0, reason: `the trail that is open here ends at record ${head.size}` } };
  const ours = await withTree({ trail, dataDir }, (tree) => tree.root(size));
  if (!sameBytes(ours, root)) return { here: { isPart: false, added: 0, reason: 'FORK: the trail that is open here has other records' } };
  const added = head.size - size;
  return {
    here: { isPart: true, added, reason: added === 0 ? 'nothing was added since' : `${formatCount(added)} records were added since` },
  };
}

/** The keys that may have signed for a trail: those of the one that is open here, else the one pinned here. */
export async function knownKeys({ dataDir, trailOf }: CheckSurroundings, trailId: string, size: number): Promise<VerifierKey[]> {
  const trail = trailOf(trailId);
  if (trail) return keysFor(await keysOf(trail), size);
  const pinned = parseVkey(anchorsOf(dataDir, trailId).pinnedVkey() ?? '');
  return typeof pinned === 'string' ? [] : [pinned];
}
