import { joinBytes, textOf } from '../proof/bytes.ts';
import { sha256 } from '../proof/sha256.ts';

/** What a check needs of a record: its number, its leaf hash, and for people what it is. Parsed for reading, never for hashing. */
export type RecordLeaf = {
  readonly seq: number;
  readonly leaf: Uint8Array;
  readonly bytes: Uint8Array;
  readonly record: {
    readonly type?: string;
    readonly time?: string;
    readonly own?: boolean;
    readonly data?: unknown;
    readonly id?: string;
  };
};

/** The hash of a record's bytes: SHA-256(0x00 || record), link of the chain and leaf of the tree alike. */
export const leafHash = (record: Uint8Array): Uint8Array => sha256(joinBytes(Uint8Array.of(0), record));

/** Takes a `records.jsonl` apart, byte for byte; a string says what is wrong and in which line. */
export function parseRecords(bytes: Uint8Array): RecordLeaf[] | string {
  const records: RecordLeaf[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0) return 'its last line is not ended';
    const line = bytes.subarray(from, end);
    const read = parseRecordLine(line);
    if (typeof read === 'string') return `line ${records.length + 1} ${read}`;
    records.push(read);
    from = end + 1;
  }
  return records;
}

function parseRecordLine(line: Uint8Array): RecordLeaf | string {
  const text = textOf(line);
  if (text === undefined) return 'is not valid UTF-8';
  try {
    const record = JSON.parse(text) as { seq?: unknown };
    if (!Number.isSafeInteger(record.seq) || (record.seq as number) < 1) return 'is not a record: it has no number';
    return { seq: record.seq as number, leaf: leafHash(line), bytes: line, record: record as RecordLeaf['record'] };
  } catch {
    return 'is not a record: it is not JSON';
  }
}
