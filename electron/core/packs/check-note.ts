import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { base64Of, bytesOfHex } from '../../../shared/proof/bytes.ts';
import { type Checkpoint, parseCheckpoint, trailIdOf } from '../../../shared/proof/checkpoint.ts';
import { verifyInclusion } from '../../../shared/proof/merkle.ts';
import { openNote, parseNote } from '../../../shared/proof/note.ts';
import { parseTlogProof } from '../../../shared/proof/tlog-proof.ts';
import { formatVkey } from '../../../shared/proof/vkey.ts';
import { verifyFast } from '../proof/node-ed25519.ts';
import { type CheckSurroundings, compareHere, fact, knownKeys, refused } from './check-context.ts';

type OpenedCheckpoint = { checkpoint: Checkpoint; trailId: string; signer?: string; problem?: string };

async function openCheckpoint(text: string, surroundings: CheckSurroundings): Promise<OpenedCheckpoint | string> {
  const parsed = parseNote(text);
  if (typeof parsed === 'string') return parsed;
  const checkpoint = parseCheckpoint(parsed.text);
  if (typeof checkpoint === 'string') return checkpoint;
  const trailId = trailIdOf(checkpoint.origin) ?? '';
  const keys = await knownKeys(surroundings, trailId, checkpoint.size);
  if (keys.length === 0) return { checkpoint, trailId };
  const opened = openNote(text, keys, verifyFast);
  return typeof opened === 'string'
    ? { checkpoint, trailId, problem: opened }
    : { checkpoint, trailId, signer: formatVkey(opened.by[0]!.key) };
}

/** Whether a checkpoint is signed by a key that is known here, and whether the trail that is open here continues it. */
export async function checkCheckpoint(file: string, text: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const opened = await openCheckpoint(text, surroundings);
  if (typeof opened === 'string') return refused('checkpoint', file, opened);
  if (opened.problem) return refused('checkpoint', file, opened.problem);
  const { checkpoint, trailId, signer } = opened;
  const facts = [fact('Trail', trailId), fact('Records', formatCount(checkpoint.size)), fact('Root', base64Of(checkpoint.root))];
  const unsigned = { file, problem: 'its key is not known here: open the trail it is of, or compare the key yourself' };
  return {
    what: 'checkpoint',
    status: signer ? 'intact' : 'incomplete',
    problems: signer ? [] : [unsigned],
    facts,
    ...(signer ? { signer: { vkey: signer, isKnown: true } } : {}),
    ...(await compareHere(surroundings.trailOf(trailId), surroundings.dataDir, checkpoint)),
  };
}

/** The record itself is not in a proof: it is taken from the trail that is open here. */
export async function checkProof(file: string, text: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const proof = parseTlogProof(text);
  if (typeof proof === 'string') return refused('proof', file, proof);
  const opened = await openCheckpoint(proof.checkpoint, surroundings);
  if (typeof opened === 'string') return refused('proof', file, opened);
  if (opened.problem) return refused('proof', file, opened.problem);
  const { checkpoint, trailId, signer } = opened;
  const facts = [
    fact('Trail', trailId),
    fact('Record', formatCount(proof.index + 1)),
    fact('Checkpoint', `over ${formatCount(checkpoint.size)} records`),
  ];
  const trail = surroundings.trailOf(trailId);
  const [stored] = (await trail?.readSeqs([proof.index + 1])) ?? [];
  if (!stored || !signer)
    return {
      what: 'proof',
      status: 'incomplete',
      problems: [{ file, problem: 'the record it is about is needed: open the trail it is of (--trail)' }],
      facts,
    };
  const holds = verifyInclusion(
    { index: proof.index, size: checkpoint.size, root: checkpoint.root },
    bytesOfHex(stored.hash),
    proof.hashes,
  );
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
