import { base64Of, hexOf, sameBytes, textOf } from '../proof/bytes.ts';
import { originOf, parseCheckpoint } from '../proof/checkpoint.ts';
import { type VerifyEd25519, verifyEd25519 } from '../proof/ed25519.ts';
import { openNote } from '../proof/note.ts';
import { rootFromSelection } from '../proof/selection-proof.ts';
import { sha256 } from '../proof/sha256.ts';
import { formatVkey, parseVkey, type VerifierKey } from '../proof/vkey.ts';
import { keyHistory, keysFor } from './key-history.ts';
import { isNoteOf, type Manifest, parseManifest } from './manifest.ts';
import * as names from './pack-names.ts';
import { parseRecords, type RecordLeaf } from './record-leaf.ts';
import { type PackProblem, problemOf, Refused } from './refused.ts';
import { parseSelection } from './selection-file.ts';

/** A pack as it lies there: the names in it, and a way to their bytes, which may throw Refused. */
export type PackFiles = { readonly names: readonly string[]; read(name: string): Promise<Uint8Array> };

/** What an intact pack shows. `signer` is a vkey: whose it is must be known from elsewhere. */
export type PackFacts = {
  readonly manifest: Manifest;
  readonly signer: string;
  readonly cosigners: readonly { name: string; at: number }[];
  readonly unknownSignatures: number;
  readonly records: readonly RecordLeaf[];
};

/** `problems` is empty for an intact pack, and then `facts` are proved. */
export type PackReport = { readonly problems: readonly PackProblem[]; readonly facts?: PackFacts };

export type PackChecking = {
  /** Witnesses whose cosignatures are to be checked. */
  readonly witnesses?: readonly VerifierKey[];
  readonly verify?: VerifyEd25519;
};

/** The value, or the refusal of `file` for the reason that stands in its place. */
function expectOf<T>(file: string, value: T | string): T {
  if (typeof value === 'string') throw new Refused(file, value);
  return value;
}

/**
 * Checks a whole pack: nothing missing, added, renamed or changed; the manifest signed by a key of the trail; every record in
 * the tree of a signed checkpoint; and where it says so, none left out. Never throws for what a pack may contain.
 */
export async function checkPack(files: PackFiles, { witnesses = [], verify = verifyEd25519 }: PackChecking = {}): Promise<PackReport> {
  const allowed = [...names.SELF_VOUCHING, ...names.LISTED];
  const badNames = names.nameFaults(files.names, allowed);
  if (badNames.length > 0) return { problems: badNames };
  const missing = allowed.filter((name) => !files.names.includes(name)).map((file) => ({ file, problem: 'it is missing' }));
  if (missing.length > 0) return { problems: missing };
  try {
    const manifestBytes = await files.read(names.MANIFEST);
    const manifest = expectOf(names.MANIFEST, parseManifest(manifestBytes));
    const listed = names.nameFaults(Object.keys(manifest.files), names.LISTED);
    if (listed.length > 0)
      return { problems: listed.map(({ file, problem }) => ({ file: names.MANIFEST, problem: `it lists ${file}: ${problem}` })) };
    const contents = await readListed(files, manifest);
    if (Array.isArray(contents)) return { problems: contents };
    return {
      problems: [],
      facts: {
        manifest,
        ...proveContents(manifest, manifestBytes, await files.read(names.MANIFEST_NOTE), contents, { witnesses, verify }),
      },
    };
  } catch (error) {
    return { problems: [problemOf(error)] };
  }
}

type Contents = ReadonlyMap<string, Uint8Array>;

/** The bytes of every listed file, or what is wrong with some of them: all faults are named, not just the first. */
async function readListed(files: PackFiles, manifest: Manifest): Promise<Contents | PackProblem[]> {
  const contents = new Map<string, Uint8Array>();
  const problems: PackProblem[] = [];
  for (const file of names.LISTED) {
    const listed = manifest.files[file];
    const bytes = await files.read(file);
    if (!listed) problems.push({ file, problem: 'the manifest does not list it' });
    else if (bytes.length !== listed.size)
      problems.push({ file, problem: `it was changed: ${bytes.length} bytes instead of ${listed.size}` });
    else if (hexOf(sha256(bytes)) !== listed.sha256)
      problems.push({ file, problem: 'it was changed: its SHA-256 is not the one in the manifest' });
    contents.set(file, bytes);
  }
  const total = Object.values(manifest.files).reduce((sum, { size }) => sum + size, 0);
  const { total_files, total_size } = manifest.summary;
  if (total_files !== names.LISTED.length || total_size !== total)
    problems.push({ file: names.MANIFEST, problem: 'its totals do not fit the files it lists' });
  return problems.length > 0 ? problems : contents;
}

function proveContents(
  { veritrail: said }: Manifest,
  manifestBytes: Uint8Array,
  manifestNote: Uint8Array,
  contents: Contents,
  { witnesses, verify }: Required<PackChecking>,
): Omit<PackFacts, 'manifest'> {
  const origin = originOf(said.trail.id);
  const trailRecords = expectOf(names.TRAIL_RECORDS, parseRecords(contents.get(names.TRAIL_RECORDS)!));
  const records = expectOf(names.RECORDS, parseRecords(contents.get(names.RECORDS)!));
  const history = expectOf(
    names.TRAIL_RECORDS,
    keyHistory(
      origin,
      trailRecords.map(({ seq, record }) => ({ ...record, seq })),
      verify,
    ),
  );
  const keys = keysFor(history, said.checkpoint.size);

  const note = expectOf(names.MANIFEST_NOTE, openNote(manifestNote, keys, verify));
  if (!isNoteOf(note.text, origin, manifestBytes)) throw new Refused(names.MANIFEST, 'it is not the one that was signed');

  const vkey = expectOf(names.VKEY, parseVkey((textOf(contents.get(names.VKEY)!) ?? '').trimEnd()));
  if (!keys.some((key) => formatVkey(key) === formatVkey(vkey))) throw new Refused(names.VKEY, 'it is not a key of this trail');

  const opened = expectOf(names.CHECKPOINT, openNote(contents.get(names.CHECKPOINT)!, [...keys, ...witnesses], verify));
  const checkpoint = expectOf(names.CHECKPOINT, parseCheckpoint(opened.text));
  const signer = opened.by.find(({ at }) => at === undefined)?.key;
  if (!signer) throw new Refused(names.CHECKPOINT, 'no key of this trail signed it');
  if (checkpoint.origin !== origin) throw new Refused(names.CHECKPOINT, 'it is of another trail');
  if (checkpoint.size !== said.checkpoint.size || base64Of(checkpoint.root) !== said.checkpoint.root)
    throw new Refused(names.MANIFEST, 'it names another checkpoint than the one in the pack');

  const selection = expectOf(names.SELECTION, parseSelection(textOf(contents.get(names.SELECTION)!) ?? ''));
  if (selection.size !== checkpoint.size) throw new Refused(names.SELECTION, 'it is for another size than the checkpoint');
  const root = rootFromSelection(checkpoint.size, chosenLeaves(trailRecords, records), selection.hashes);
  if (!root || !sameBytes(root, checkpoint.root)) throw new Refused(names.RECORDS, 'its records are not those under the checkpoint');
  checkExtent(said, records);
  const cosigners = opened.by.flatMap(({ key, at }) => (at === undefined ? [] : [{ name: key.name, at }]));
  return { signer: formatVkey(signer), cosigners, unknownSignatures: opened.unknown, records };
}

/** The leaves of both record files in the tree's order; a record that is in both counts once. */
function chosenLeaves(trailRecords: readonly RecordLeaf[], records: readonly RecordLeaf[]): { index: number; leaf: Uint8Array }[] {
  for (const [file, list] of [
    [names.TRAIL_RECORDS, trailRecords],
    [names.RECORDS, records],
  ] as const)
    if (list.some(({ seq }, i) => i > 0 && seq <= list[i - 1]!.seq)) throw new Refused(file, 'its records are not in order');
  const bySeq = new Map(records.map(({ seq, leaf }) => [seq, leaf]));
  for (const { seq, leaf } of trailRecords) {
    const other = bySeq.get(seq);
    if (other && !sameBytes(other, leaf))
      throw new Refused(names.RECORDS, `its record ${seq} differs from the one in ${names.TRAIL_RECORDS}`);
    bySeq.set(seq, leaf);
  }
  return [...bySeq].sort(([a], [b]) => a - b).map(([seq, leaf]) => ({ index: seq - 1, leaf }));
}

/** The count is the count, and a pack that says "all records from a to b" holds exactly those. */
function checkExtent({ count, scope }: Manifest['veritrail'], records: readonly RecordLeaf[]): void {
  if (records.length !== count) throw new Refused(names.RECORDS, `it holds ${records.length} records, the manifest says ${count}`);
  if (scope.kind === 'selection') return;
  const { first, last } = scope;
  const isWhole = last - first + 1 === count && records[0]?.seq === first && records.at(-1)?.seq === last;
  if (!isWhole) throw new Refused(names.RECORDS, `it does not hold all records from ${first} to ${last}, as the manifest says`);
}
