import type { CheckReport } from '../../../../shared/contract/check-report.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { checkPack, type PackFacts, type PackReport } from '../../../../shared/pack/check-pack.ts';
import { problemOf } from '../../../../shared/pack/refused.ts';
import { formatVkey } from '../../../../shared/proof/vkey.ts';
import { verifyFast } from '../../proof/node-ed25519.ts';
import { openPack } from '../open-pack.ts';
import { knownKeys } from './open-checkpoint.ts';
import { type CheckSurroundings, compareHere, fact } from './surroundings.ts';

/** Checks a pack, as a folder or a zip, and says whose it is and whether the trail that is open here holds its records. */
export async function checkPackAt(path: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const { dataDir, trailOf } = surroundings;
  const { problems, facts } = await checked(path);
  if (!facts) return { what: 'pack', status: 'refused', problems: [...problems], facts: [] };
  const { trail, checkpoint } = facts.manifest.veritrail;
  const { size, root } = checkpoint;
  const known = await knownKeys(surroundings, trail.id, size);
  return {
    what: 'pack',
    status: 'intact',
    problems: [],
    facts: describePack(facts),
    signer: { vkey: facts.signer, isKnown: known.some((key) => formatVkey(key) === facts.signer) },
    ...(await compareHere(trailOf(trail.id), dataDir, { size, root: Buffer.from(root, 'base64') })),
  };
}

async function checked(path: string): Promise<PackReport> {
  try {
    const pack = await openPack(path);
    return await checkPack(pack, { verify: verifyFast }).finally(() => pack.close());
  } catch (error) {
    return { problems: [problemOf(error)] };
  }
}

function describePack({ manifest, cosigners, unknownSignatures }: PackFacts): CheckReport['facts'] {
  const { trail, count, scope, filter, checkpoint, madeBy, reason, recipient } = manifest.veritrail;
  return [
    fact('Trail', `${trail.name} (${trail.id})`),
    fact('Records', formatCount(count)),
    fact(
      'Completeness',
      scope.kind === 'range' ? `all records from ${scope.first} to ${scope.last}` : 'a selection: others that match may not be here',
    ),
    fact('Filter', filter || 'everything'),
    fact('Checkpoint', `over ${formatCount(checkpoint.size)} records`),
    fact(
      'Cosigned by',
      cosigners.map(({ name }) => name).join(', ') || (unknownSignatures > 0 ? `${unknownSignatures} not known here` : 'nobody'),
    ),
    fact('Made', manifest.created_at),
    fact('By', madeBy),
    fact('For', recipient),
    fact('Reason', reason),
  ];
}
