import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { checkPack, type PackFacts } from '../../../shared/pack/check-pack.ts';
import { formatVkey } from '../../../shared/proof/vkey.ts';
import { verifyFast } from '../proof/node-ed25519.ts';
import { type CheckSurroundings, compareHere, fact, knownKeys } from './check-context.ts';
import type { OpenedPack } from './open-pack.ts';

/** Whether a pack is as it was signed, by whom, and whether its records are those of the trail that is open here. Closes it. */
export async function checkPackIn(pack: OpenedPack, surroundings: CheckSurroundings): Promise<CheckReport> {
  try {
    const { problems, facts } = await checkPack(pack, { verify: verifyFast });
    if (!facts) return { what: 'pack', status: 'refused', problems: [...problems], facts: [] };
    const { trail, checkpoint } = facts.manifest.veritrail;
    const known = await knownKeys(surroundings, trail.id, checkpoint.size);
    const signer = { vkey: facts.signer, isKnown: known.some((key) => formatVkey(key) === facts.signer) };
    const parsed = { origin: `veritrail/${trail.id}`, size: checkpoint.size, root: Buffer.from(checkpoint.root, 'base64') };
    return {
      what: 'pack',
      status: 'intact',
      problems: [],
      facts: describePack(facts),
      signer,
      ...(await compareHere(surroundings.trailOf(trail.id), surroundings.dataDir, parsed)),
    };
  } finally {
    pack.close();
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
    fact('Why', reason),
  ];
}
