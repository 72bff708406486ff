import { base64Of, sameBytes } from '../../../shared/proof/bytes.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { openNote, parseNote } from '../../../shared/proof/note.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { type IntroducedKey, keysFor } from '../../../shared/pack/key-history.ts';
import { formatVkey } from '../../../shared/proof/vkey.ts';
import type { Anchor, RestingState } from './anchors.ts';
import { verifyFast } from './node-ed25519.ts';

/** The trail at hand, as far as anchors concern it. `rootAt` gives its root over records 1..size. */
export type Offered = {
  readonly id: string;
  /** Where it lies, where that is known: of two copies it tells this one from the other. */
  readonly path?: string;
  readonly size: number;
  readonly head: string;
  readonly keys: readonly IntroducedKey[];
  rootAt(size: number): Promise<Uint8Array>;
};

export type Remembered = {
  readonly pinnedVkey?: string | undefined;
  readonly anchors: readonly Anchor[];
  readonly resting: readonly RestingState[];
};

/** `seq`: from which record on the trail is not what the anchors saw, as closely as they tell. */
export type Contradiction = {
  readonly kind: 'other trail' | 'signed anew' | 'fork' | 'rollback' | 'cut tail';
  readonly seq: number;
  readonly reason: string;
};

/** `agreed` are the anchors that the trail continues, smallest first; none where there are none. */
export type Comparison = { readonly agreed: readonly Anchor[]; readonly contradiction?: Contradiction };

/** What the anchors say about the trail at hand. The first contradiction found is named; a trail without anchors has none. */
export async function compareAnchors(offered: Offered, { pinnedVkey, anchors, resting }: Remembered): Promise<Comparison> {
  const firstVkey = formatVkey(offered.keys[0]!.key);
  if (pinnedVkey !== undefined && pinnedVkey !== firstVkey) return { agreed: [], contradiction: signedAnew(pinnedVkey, firstVkey) };
  const agreed: Anchor[] = [];
  for (const anchor of anchors.toSorted((a, b) => a.size - b.size)) {
    const contradiction = await contradictionOf(anchor, offered, {
      resting,
      isPinned: pinnedVkey !== undefined,
      agreedSize: agreed.findLast(({ size }) => size < anchor.size)?.size ?? 0,
    });
    if (contradiction) return { agreed, contradiction };
    agreed.push(anchor);
  }
  return { agreed };
}

/** `isPinned`: the trail begins with the key that it was first seen with. */
type Known = { resting: readonly RestingState[]; agreedSize: number; isPinned: boolean };

async function contradictionOf(
  anchor: Anchor,
  offered: Offered,
  { resting, agreedSize, isPinned }: Known,
): Promise<Contradiction | undefined> {
  const { id, size, keys, rootAt } = offered;
  if (anchor.origin !== originOf(id))
    return {
      kind: 'other trail',
      seq: 0,
      reason: `the checkpoint ${from(anchor)} is of another trail (${anchor.origin}, not ${originOf(id)})`,
    };
  const isLonger = anchor.size > size;
  const opened = openNote(anchor.note, keysFor(keys, anchor.size), verifyFast);
  if (typeof opened === 'string')
    return isLonger && isPinned && isByUnnamedKey(anchor, keys) ? shortened(anchor, offered, resting) : unknownSigner(anchor, opened, keys);
  if (isLonger) return shortened(anchor, offered, resting);
  const root = await rootAt(anchor.size);
  if (sameBytes(root, anchor.root)) return undefined;
  const where =
    agreedSize > 0 ? `records ${formatCount(agreedSize + 1)} to ${formatCount(anchor.size)}` : `records 1 to ${formatCount(anchor.size)}`;
  return {
    kind: 'fork',
    seq: agreedSize + 1,
    reason:
      `FORK: ${where} are not those that were signed before. Over ${formatCount(anchor.size)} records the checkpoint ${from(anchor)} ` +
      `has the root ${base64Of(anchor.root)}, this file has ${base64Of(root)}; both under a key of this trail`,
  };
}

const signedAnew = (pinned: string, found: string): Contradiction => ({
  kind: 'signed anew',
  seq: 1,
  reason: `REWRITTEN AND SIGNED ANEW: the file names the key ${found}, this trail was first seen here with ${pinned}`,
});

/** Then a record that is missing may name it: a trail that was cut, or put back, to before its key was changed. */
const isByUnnamedKey = ({ note }: Anchor, keys: readonly IntroducedKey[]): boolean => {
  const parsed = parseNote(note);
  return typeof parsed === 'object' && !parsed.signatures.some(({ id }) => keys.some(({ key }) => sameBytes(key.id, id)));
};

const unknownSigner = (anchor: Anchor, why: string, keys: readonly IntroducedKey[]): Contradiction => ({
  kind: 'signed anew',
  seq: 1,
  reason:
    `REWRITTEN AND SIGNED ANEW: the checkpoint ${from(anchor)} is not by the key that this file names for it ` +
    `(${keys.map(({ key }) => formatVkey(key)).join(', ')}): ${why}`,
});

/** An earlier resting place of the file is a rollback; a length it never rested at can only come from cutting. */
function shortened(anchor: Anchor, { size, head, path }: Offered, resting: readonly RestingState[]): Contradiction {
  const rested = resting.findLast((state) => state.size === size && state.head === head);
  const lost =
    anchor.size === size + 1
      ? `record ${formatCount(anchor.size)} is`
      : `records ${formatCount(size + 1)} to ${formatCount(anchor.size)} are`;
  const missing = `${lost} missing, which the checkpoint ${from(anchor)} covers`;
  return rested
    ? {
        kind: 'rollback',
        seq: size + 1,
        reason: `ROLLBACK: this is the file as it was closed on ${rested.at}; ${missing}${longerCopy({ size, path }, resting)}`,
      }
    : { kind: 'cut tail', seq: size + 1, reason: `CUT TAIL: ${missing}` };
}

/** Not everything that looks like a rollback is one: a copy may have been worked on at another place of this computer. */
function longerCopy({ size, path }: { size: number; path: string | undefined }, resting: readonly RestingState[]): string {
  const seen = resting.findLast((state) => state.size > size && state.path !== undefined && state.path !== path);
  if (path === undefined || seen === undefined) return '';
  return `. A copy of this trail with ${formatCount(seen.size)} records was last closed at ${seen.path} on ${seen.at}: it may be the one to go on with`;
}

/** Where an anchor lies and since when, to follow "the checkpoint" or to be what a verdict rests on. */
export const from = ({ place, at }: Anchor): string =>
  place === 'this computer' ? `in this computer's record of ${at}` : `kept in ${place} since ${at}`;
