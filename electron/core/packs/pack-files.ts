import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import type { Scope } from '../../../shared/pack/manifest.ts';
import * as names from '../../../shared/pack/pack-names.ts';
import { base64Of } from '../../../shared/proof/bytes.ts';
import { selectionHead } from '../../../shared/pack/selection-file.ts';
import { parseRecord } from '../../../shared/record.ts';
import { csvHead, csvRow } from '../exporters/csv.ts';
import type { StoredCheckpoint, StoredRecord } from '../trail/trail.ts';
import { verifyPage } from './verify-page.ts';

/** Everything a pack is made of. The same contents give the same bytes. `records` is read once for each file that holds them. */
export type PackContents = {
  readonly trail: { readonly id: string; readonly name: string };
  readonly filter: string;
  readonly scope: Scope;
  readonly count: number;
  readonly checkpoint: StoredCheckpoint;
  readonly vkey: string;
  readonly keyRecords: readonly StoredRecord[];
  readonly hashes: readonly Uint8Array[];
  readonly records: () => AsyncIterable<StoredRecord[]>;
  /** Who made the pack, why, and for whom. */
  readonly madeBy: string;
  readonly reason: string;
  readonly recipient: string;
  /** RFC 3339. */
  readonly madeAt: string;
};

type Chunks = Iterable<string> | AsyncIterable<string>;

/** The listed files of a pack, in the order they are written; the manifest and its note come after them. */
export function packFiles(contents: PackContents): [name: string, chunks: Chunks][] {
  const { checkpoint, vkey, keyRecords, hashes, records } = contents;
  return [
    [names.README, [readme(contents)]],
    [names.CHECKPOINT, [checkpoint.note]],
    [names.EVENTS, csvLines(records())],
    [names.RECORDS, recordLines(records())],
    [names.SELECTION, selectionLines(checkpoint.size, hashes)],
    [names.TRAIL_RECORDS, keyRecords.map(({ record }) => `${record}\n`)],
    [names.VKEY, [`${vkey}\n`]],
    [names.VERIFIER, [verifyPage]],
  ];
}

async function* recordLines(batches: AsyncIterable<StoredRecord[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map(({ record }) => `${record}\n`).join('');
}

async function* csvLines(batches: AsyncIterable<StoredRecord[]>): AsyncGenerator<string> {
  yield csvHead();
  for await (const batch of batches) yield batch.map(({ record, hash }) => csvRow(parseRecord(record), hash, 'safe')).join('');
}

function* selectionLines(size: number, hashes: readonly Uint8Array[]): Generator<string> {
  yield selectionHead(size);
  for (const hash of hashes) yield `${base64Of(hash)}\n`;
}

/** What the pack covers, for people: all records of a stretch, or a selection and by what filter. */
export function scopeSentence(scope: Scope, count: number, filter: string): string {
  if (scope.kind === 'range')
    return `This pack holds ALL records of the trail from number ${formatCount(scope.first)} to number ${formatCount(scope.last)}. None between them is left out.`;
  const which = parseFilter(filter).kind === 'everything' ? '' : ` that match the filter ${filter}`;
  return `This pack holds a SELECTION: ${formatQuantity(count, 'record')}${which}. It proves that each of them is on the trail; it does not prove that no other record matches.`;
}

function readme({ trail, filter, scope, count, checkpoint, vkey, madeBy, reason, recipient, madeAt }: PackContents): string {
  return `Evidence pack of the audit trail "${trail.name}"

${scopeSentence(scope, count, filter)}

Made     ${madeAt}
By       ${madeBy}
For      ${recipient}
Reason   ${reason}
Trail    ${trail.id}
Signed   a checkpoint over ${formatCount(checkpoint.size)} records, with the key
         ${vkey}

How to check it
  1. Open verify.html in a browser and drop this whole folder, or its zip, on it. It needs no network.
     A page from the sender can lie like everything else from the sender: take verify.html from
     somewhere you trust, or use the command "veritrail check FOLDER".
  2. Compare the key above with the one you got from the owner of the trail by another way.

What lies here
  records.jsonl        the records, byte for byte, one a line. Its hash is SHA-256(0x00 || line without line end).
  events.csv           the same for a spreadsheet (cells that would run as formulas begin with an apostrophe)
  checkpoint.note      signed: number of records and Merkle root (c2sp.org/tlog-checkpoint, RFC 6962)
  records.proof        the hashes of all largest subtrees without a record of this pack, left to right
  trail.jsonl          the records that name the trail and its keys
  trail.vkey           the key that signed (c2sp.org/signed-note)
  manifest.json        sizes and SHA-256 of all files; manifest.json.note is its signature

Checking without any program of ours: rebuild the Merkle tree over as many leaves as checkpoint.note says. At every
subtree that holds no record of this pack take the next hash of records.proof; at a record of it take the record's hash;
elsewhere SHA-256(0x01 || left || right). What comes out is the root in checkpoint.note.
`;
}
