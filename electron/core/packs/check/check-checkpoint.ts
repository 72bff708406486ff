import { basename } from 'node:path';
import type { CheckReport } from '../../../../shared/contract/check-report.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { base64Of } from '../../../../shared/proof/bytes.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { type CheckSurroundings, compareHere, fact, refused } from './surroundings.ts';

export async function checkCheckpoint(path: string, text: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const file = basename(path);
  const opened = await openCheckpoint(text, surroundings);
  if (typeof opened === 'string') return refused('checkpoint', file, opened);
  const { checkpoint, trailId, signer } = opened;
  const unsigned = { file, problem: 'its key is not known here: open the trail it is of, or compare the key yourself' };
  return {
    what: 'checkpoint',
    status: signer ? 'intact' : 'incomplete',
    problems: signer ? [] : [unsigned],
    facts: [fact('Trail', trailId), fact('Records', formatCount(checkpoint.size)), fact('Root', base64Of(checkpoint.root))],
    ...(signer ? { signer: { vkey: signer, isKnown: true } } : {}),
    ...(await compareHere(surroundings.trailOf(trailId), surroundings.dataDir, checkpoint)),
  };
}
