import type { ImportCounts, ImportedFile } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { encodeRecord } from '../../../shared/record.ts';
import type { Appends } from './appends.ts';
import { Batch } from './batch.ts';
import { draftEvent, type DraftContext, type Drafted } from './draft-event.ts';
import { Occurrences } from './occurrences.ts';
import type { LogFile } from './readers/log-file.ts';
import { RECORD_LIMIT_BYTES, refuse, type Piece, type RefusedBytes } from './readers/piece.ts';

/** One file on its way: `seen` are the pieces its reader found, `counts` what has become of those appended so far. */
export type FileRun = { readonly ordinal: number; readonly file: LogFile; readonly counts: ImportCounts; seen: number };

export type FileContext = { source: string; batch: string; limitBytes: number; appends: Appends; signal: AbortSignal };

export const startFile = (file: LogFile, ordinal: number): FileRun => ({
  ordinal,
  file,
  counts: { read: 0, stored: 0, duplicates: 0, conflicts: 0, refused: 0 },
  seen: 0,
});

/** Reads a file piece by piece and hands whole batches on; a batch never spans two files, so that each has its own counts. */
export async function importFile(run: FileRun, { appends, signal, ...context }: FileContext): Promise<void> {
  const drafting = { source: context.source, seen: new Occurrences() };
  let batch = new Batch();
  for await (const pieces of run.file.read()) {
    signal.throwIfAborted();
    for (const piece of pieces) {
      run.seen++;
      take(piece, batch, run.ordinal, { ...context, ...drafting });
      if (!batch.isFull) continue;
      await appends.add(batch, run.counts);
      batch = new Batch();
    }
  }
  signal.throwIfAborted();
  await appends.add(batch, run.counts);
}

type Taking = DraftContext & { batch: string; limitBytes: number };

function take(piece: Piece, batch: Batch, file: number, context: Taking): void {
  const { line } = piece;
  if ('refused' in piece) return batch.refuse({ file, line, ...piece.refused });
  const drafted = draftWithin(piece.text, context);
  if (drafted.ok) batch.add({ ...drafted.draft, from: { batch: context.batch, file, line } });
  else
    batch.refuse({
      file,
      line,
      ...refusedText(piece.text, piece.isCut ? `cut off where the file ends: ${drafted.reason}` : drafted.reason),
    });
}

/** A CSV row may be short and its event long, because every event repeats the names of the columns; and a record is longer than its data. */
function draftWithin(text: string, context: Taking): Drafted {
  if (isLonger(text, context.limitBytes)) return { ok: false, reason: `longer than ${context.limitBytes} bytes` };
  const drafted = draftEvent(text, context);
  if (drafted.ok && text.length > RECORD_LIMIT_BYTES / 4 && isLonger(encodeRecord(drafted.draft, WIDEST_PLACE), RECORD_LIMIT_BYTES))
    return { ok: false, reason: `its record would be longer than ${RECORD_LIMIT_BYTES} bytes` };
  return drafted;
}

const isLonger = (text: string, limitBytes: number): boolean => text.length * 3 > limitBytes && Buffer.byteLength(text) > limitBytes;

/** The place on a trail that makes the longest record. */
const WIDEST_PLACE = {
  seq: Number.MAX_SAFE_INTEGER,
  version: Number.MAX_SAFE_INTEGER,
  prev: '0'.repeat(64),
  recorded: '2026-01-01T00:00:00.000000Z',
  claimedId: 'x'.repeat(512),
};

const refusedText = (text: string, reason: string): RefusedBytes => refuse(Buffer.from(text), reason);

/** The facts of a file for the result and for the import's own event. */
export function fileFacts({ ordinal, file, counts }: FileRun): ImportedFile {
  const { name, sizeBytes, sha256, container, problem } = file;
  return {
    file: ordinal,
    name,
    sizeBytes,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(container === undefined ? {} : { container }),
    ...(problem === undefined ? {} : { problem }),
    ...counts,
  };
}

/** read = stored + duplicates + conflicts + refused, for every file; anything else is a bug that must not pass as a result. */
export function checkCounts({ file, seen, counts }: FileRun): void {
  const { read, stored, duplicates, conflicts, refused } = counts;
  if (read !== seen || read !== stored + duplicates + conflicts + refused)
    throw new AppError(
      'internal',
      `The counts of ${file.name} do not add up: ${seen} seen, ${read} read, ${stored + duplicates + conflicts + refused} kept or refused.`,
    );
}
