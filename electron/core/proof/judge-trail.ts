import { readFileSync } from 'node:fs';
import type { JobProgress, Verdict } from '../../../shared/contract/jobs.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { type IntroducedKey, keyHistory } from '../../../shared/pack/key-history.ts';
import { sameBytes } from '../../../shared/proof/bytes.ts';
import { type Checkpoint, originOf } from '../../../shared/proof/checkpoint.ts';
import { isTlogProof, parseTlogProof } from '../../../shared/proof/tlog-proof.ts';
import { readWhole, type Whole } from '../trail/verify-trail.ts';
import { truePath } from '../trail/ownership.ts';
import { type Anchor, anchorsOf, readAnchor } from './anchors.ts';
import { compareAnchors, from } from './compare-anchors.ts';
import { goodCheckpoint } from './good-checkpoint.ts';
import { verifyFast } from './node-ed25519.ts';
import { keyRecord } from './trail-key-history.ts';
import { recallVerified, rememberVerified } from './verified-memory.ts';

export type JudgeOptions = {
  dataDir: string;
  /** `resume` begins after the last records that a verify on this computer found good. */
  extent: 'full' | 'resume';
  /** A checkpoint or proof that was kept elsewhere, to be compared as well. */
  anchorFile?: string;
  signal?: AbortSignal;
  onProgress?: (progress: JobProgress) => void;
};

type Finding = { status: 'failed'; seq: number; reason: string } | { status: 'incomplete'; reason: string };
const failed = (seq: number, reason: string): Finding => ({ status: 'failed', seq, reason });

/**
 * The whole verdict on a trail: its records and tables (see readWhole), its checkpoints and their signatures against the tree
 * made from the bytes just read, and the anchors outside. Never writes to the trail; what it found good is remembered in
 * the data folder for a later resume. Throws the signal's reason.
 */
export async function judgeTrail(path: string, { dataDir, extent, anchorFile, signal, onProgress }: JudgeOptions): Promise<Verdict> {
  const given = anchorFile === undefined ? undefined : givenAnchor(anchorFile);
  const anchorsFor = (trailId: string) => [...anchorsOf(dataDir, trailId).list().anchors, ...(typeof given === 'object' ? [given] : [])];
  const { verdict, whole } = await readWhole(path, {
    dataDir,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
    resumeFrom: (trailId) => (extent === 'resume' ? recallVerified(dataDir, trailId, path, anchorsFor(trailId)) : undefined),
    sizesWanted: (trailId) => anchorsFor(trailId).map(({ size }) => size),
  });
  if (!whole) return verdict;
  if (typeof given === 'string') return { ...verdict, status: 'incomplete', reason: `the anchor ${anchorFile} cannot be used: ${given}` };
  const { finding, keys } = await checkCheckpoints(whole);
  if (finding) return { ...verdict, ...finding };
  const remembered = anchorsOf(dataDir, whole.trail);
  const anchors = anchorsFor(whole.trail);
  const comparable = anchors.filter(({ size }) => size >= (whole.notRead?.through ?? 0)); // a resume compared the others before
  const everything = { pinnedVkey: remembered.pinnedVkey(), resting: remembered.resting(), anchors: comparable };
  const offered = { id: whole.trail, path: truePath(path), size: verdict.size, head: verdict.head, keys, rootAt: whole.rootAt };
  const { agreed, contradiction } = await compareAnchors(offered, everything);
  if (contradiction) return { ...verdict, ...failed(contradiction.seq, contradiction.reason) };
  if (verdict.status !== 'consistent') return verdict;
  rememberVerified(dataDir, whole, verdict.checkedAt, anchors);
  const best = strongest(agreed, given);
  const notRead = whole.notRead ? { notRead: whole.notRead } : {};
  return best ? { ...verdict, status: 'verified', anchor: from(best), anchoredSize: best.size, ...notRead } : { ...verdict, ...notRead };
}

/** A kept checkpoint, or the one inside a kept proof; a string says why it is neither. */
function givenAnchor(file: string): Anchor | string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return (error as Error).message;
  }
  const proof = isTlogProof(text) ? parseTlogProof(text) : undefined;
  if (typeof proof === 'string') return proof;
  return readAnchor(proof?.checkpoint ?? text, file, new Date().toISOString());
}

/** The one the verdict names: one that was brought, else one kept off this computer's own folder, else the newest here. */
function strongest(agreed: readonly Anchor[], given: Anchor | undefined): Anchor | undefined {
  if (given) return given;
  const newest = agreed.at(-1);
  const elsewhere = agreed.findLast(({ place }) => place !== 'this computer');
  return elsewhere && elsewhere.size === newest?.size ? elsewhere : newest;
}

async function checkCheckpoints(whole: Whole): Promise<{ finding?: Finding; keys: IntroducedKey[] }> {
  const { trail, size, custody, stored, rootAt } = whole;
  const keys = keyHistory(originOf(trail), custody.map(keyRecord), verifyFast);
  if (typeof keys === 'string') return { finding: failed(0, `its keys cannot be believed: ${keys}`), keys: [] };
  let agreedSize = 0;
  for (const one of stored) {
    if (one.size > size)
      return {
        finding: failed(size + 1, `CUT TAIL: its own checkpoint covers ${formatCount(one.size)} records, it holds ${formatCount(size)}`),
        keys,
      };
    const checkpoint = goodCheckpoint(trail, one, keys);
    if (typeof checkpoint === 'string')
      return { finding: failed(0, `its checkpoint over ${formatCount(one.size)} records is not good: ${checkpoint}`), keys };
    if (one.size >= (whole.notRead?.through ?? 0) && !sameBytes(await rootAt(one.size), checkpoint.root))
      return { finding: failed(agreedSize + 1, rootMismatch(checkpoint, agreedSize)), keys };
    agreedSize = one.size;
  }
  const lost = missingCheckpoint(whole);
  return lost === undefined ? { keys } : { finding: failed(0, lost), keys };
}

const rootMismatch = ({ size }: Checkpoint, agreedSize: number): string =>
  `records ${formatCount(agreedSize + 1)} to ${formatCount(size)} are not those that the checkpoint over ${formatCount(size)} records was signed for`;

/** The table of checkpoints is derived from the trail's own events: each that was signed must still lie there. */
function missingCheckpoint({ custody, stored }: Whole): string | undefined {
  const sizes = new Set(stored.map(({ size }) => size));
  const signed = custody.map(keyRecord).filter(({ own, type }) => own === true && type === 'checkpoint.signed');
  const lost = signed.find(({ data }) => !sizes.has((data as { size: number }).size));
  return lost && `the checkpoint that record ${lost.seq} tells of is missing from its table`;
}
