import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import { parseRecord } from '../../../shared/record.ts';
import type { Writer } from './connection.ts';
import { printKeyOf } from './id-print.ts';
import { createLateTables } from './late-tables.ts';
import { makeTrailFile } from './make-trail-file.ts';
import { openTrail } from './open-trail.ts';
import { NO_HASH } from './read-records.ts';
import { createRowWriter } from './row-writer.ts';
import { snapshotToldBy } from './snapshot-event.ts';
import { createSnapshotWriter } from './snapshot-writer.ts';
import type { Trail } from './trail.ts';
import { factsOf } from './trail-facts.ts';
import { readSaid, recordFault, scanRecord } from './verify/check-record.ts';

const ROWS_A_TRANSACTION = 20_000;

/**
 * Makes a trail from its exported records: the same bytes, so the same hashes from record 1. Fails with source/refused,
 * naming line and reason, where the file is not an unbroken chain from record 1; then no trail is made. Checkpoints and the
 * snapshots that a person made or handed in are there again; those that were only a cache are made as they fall due.
 */
export async function restoreTrail(recordsPath: string, path: string, { dataDir }: { dataDir: string }): Promise<Trail> {
  await makeTrailFile(path, (writer) => copyRecords(recordsPath, writer));
  return openTrail(path, { dataDir, readOnly: false });
}

/** How a record of that type ends, whatever it holds. */
const CHECKPOINT_END = ',"type":"checkpoint.signed","v":1}';

/** The table of checkpoints is derived: each own event holds its row whole. */
function restoreCheckpoint(writer: Writer, record: string): void {
  const { own, data } = parseRecord(record);
  if (own !== true) return;
  writer.prepare('INSERT INTO checkpoints (size, root, note) VALUES (:size, unhex(:root), :note)').run(JSON.parse(data));
}

async function copyRecords(recordsPath: string, writer: Writer): Promise<void> {
  const rows = createRowWriter(writer);
  const keepSnapshots = createSnapshotWriter(writer);
  let late: ReturnType<typeof createLateTables> | undefined;
  let prev = NO_HASH;
  let seq = 0;
  writer.exec('BEGIN IMMEDIATE');
  for await (const leaf of readLeaves(recordsPath)) {
    const refuse = (why: string) => new AppError('source/refused', `Line ${seq} of ${recordsPath}: ${why}. No trail was made.`);
    seq++;
    const end = leaf.length - 1;
    if (!isUtf8(leaf)) throw refuse('it is not UTF-8 text');
    const scanned = scanRecord(leaf, 1);
    if (scanned < 0) throw refuse(`it is not a record: ${recordFault}`);
    if (scanned !== end) throw refuse('something follows the end of its record');
    const parts = readSaid(leaf);
    const record = leaf.toString('utf8', 1, end);
    if (parts.seq !== seq) throw refuse(`it holds record ${parts.seq} where record ${seq} belongs`);
    if (parts.prev !== prev) throw refuse('its "prev" is not the hash of the record before it');
    const trailId = seq === 1 ? factsOf(record)?.trail : undefined;
    if (trailId !== undefined) late = createLateTables(writer, printKeyOf(trailId));
    if (!late) throw refuse('the first record does not say which trail it is');
    prev = hash('sha256', leaf.subarray(0, end), 'hex');
    if (record.endsWith(CHECKPOINT_END)) restoreCheckpoint(writer, record);
    const snapshot = snapshotToldBy(seq, record);
    if (snapshot) keepSnapshots([snapshot], seq);
    rows.add({ ...parts, record: leaf.subarray(1, end), hash: prev });
    late.add(late.ids.printOf(parts.id), seq);
    if (seq % ROWS_A_TRANSACTION === 0) {
      rows.flush();
      late.enterIfMany();
      writer.exec('COMMIT; BEGIN IMMEDIATE');
    }
  }
  if (seq === 0) throw new AppError('source/refused', `${recordsPath} holds no records. No trail was made.`);
  rows.flush();
  late?.enter();
  writer.exec('COMMIT');
}

/** A record may have 16 MiB; a longer line is refused before it fills the memory. */
const MAX_LINE_BYTES = 17 * 1024 * 1024;
const NEWLINE = 0x0a;

/** The lines of a file as bytes, each with the 0x00 before it that its hash covers and its line end; the last line may lack it. */
async function* readLeaves(path: string): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [Buffer.of(0)];
  let sizeBytes = 1;
  for await (const chunk of openRecords(path)) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end + 1)]);
      parts = [Buffer.of(0)];
      sizeBytes = 1;
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
    sizeBytes += chunk.length - from;
    if (sizeBytes > MAX_LINE_BYTES) throw new AppError('source/refused', `${path} has a line of more than 16 MiB, which no record has.`);
  }
  if (sizeBytes > 1) yield Buffer.concat([...parts, Buffer.of(NEWLINE)]);
}

async function* openRecords(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new AppError('source/unreadable', `${path} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}
