import type { CheckReport } from '../../../../shared/contract/check-report.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { sameBytes } from '../../../../shared/proof/bytes.ts';
import type { Checkpoint } from '../../../../shared/proof/checkpoint.ts';
import { withTree } from '../../proof/trail-tree.ts';
import type { Trail } from '../../trail/trail.ts';

/** Where a check takes place: `trailOf` finds the trail of that id that is open here. */
export type CheckSurroundings = { dataDir: string; trailOf: (trailId: string) => Trail | undefined };

type Fact = CheckReport['facts'][number];
export const fact = (name: string, value: string | number): Fact => ({ name, value: String(value) });

export const refused = (what: CheckReport['what'], file: string, problem: string): CheckReport => ({
  what,
  status: 'refused',
  problems: [{ file, problem }],
  facts: [],
});

/** Whether the trail that is open here holds exactly the records 1..size under this root, and how many came since. */
export async function compareHere(
  trail: Trail | undefined,
  dataDir: string,
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
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
