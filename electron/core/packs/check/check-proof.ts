import { basename } from 'node:path';
import type { CheckReport } from '../../../../shared/contract/check-report.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { leafHash } from '../../../../shared/pack/record-leaf.ts';
import { utf8 } from '../../../../shared/proof/bytes.ts';
import { verifyInclusion } from '../../../../shared/proof/merkle.ts';
import { parseTlogProof } from '../../../../shared/proof/tlog-proof.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { type CheckSurroundings, compareHere, fact, refused } from './surroundings.ts';

/** The record itself is not in a proof: it is taken from the trail that is open here. */
export async function checkProof(path: string, text: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const file = basename(path);
  const proof = parseTlogProof(text);
  if (typeof proof === 'string') return refused('proof', file, proof);
  const opened = await openCheckpoint(proof.checkpoint, surroundings);
  if (typeof opened === 'string') return refused('proof', file, opened);
  const { checkpoint, trailId, signer } = opened;
  const { size, root } = checkpoint;
  const facts = [
    fact('Trail', trailId),
    fact('Record', formatCount(proof.index + 1)),
    fact('Checkpoint', `over ${formatCount(size)} records`),
  ];
  const trail = surroundings.trailOf(trailId);
  const [stored] = (await trail?.readSeqs([proof.index + 1])) ?? [];
  if (!stored || !signer) {
    const problem = 'the record it is about is needed: open the trail it is of (--trail)';
    return { what: 'proof', status: 'incomplete', problems: [{ file, problem }], facts };
  }
  // From its bytes: under the hash that lies beside them there may be another record by now.
  const leaf = leafHash(utf8(stored.record));
  const holds = verifyInclusion({ index: proof.index, size, root }, leaf, proof.hashes);
  if (!holds) return { ...refused('proof', file, `it does not prove record ${proof.index + 1} of the trail that is open here`), facts };
  return {
    what: 'proof',
    status: 'intact',
    problems: [],
    facts,
    signer: { vkey: signer, isKnown: true },
    ...(await compareHere(trail, surroundings.dataDir, checkpoint)),
  };
}
