import type { ImportCounts, ImportedFile, JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { standardSettings } from '../../../shared/settings/settings.ts';
import { ownDraft } from '../trail/own-draft.ts';
import type { Trail } from '../trail/trail.ts';
import { Appends } from './appends.ts';
import { checkCounts, fileFacts, importFile, startFile, type FileRun } from './import-file.ts';
import { RECORD_LIMIT_BYTES } from './readers/piece.ts';
import { logFiles } from './readers/open-source.ts';
import type { ImportSource } from './sources.ts';

const FILE_LIMIT = 50_000;

export type ImportResult = JobResult & { kind: 'import' };

/** Longer lines and elements are refused; so is what unpacks to more times its size. */
export type ImportLimits = { lineBytes: number; unpackRatio: number };

const STANDARD_LIMITS: ImportLimits = { lineBytes: RECORD_LIMIT_BYTES, unpackRatio: standardSettings.importUnpackRatio };

export type ImportContext = {
  trail: Trail;
  /** Keeps events of two origins apart whose ids may coincide; empty merges overlapping files of one log. */
  source: string;
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
  limits?: ImportLimits;
};

/**
 * Reads sources to their end and appends their events in order, whole batches only. Its beginning, every refused line and
 * its end are events of their own on the trail. Cancelling keeps what was appended and fails with `cancelled`; a trail
 * that cannot append fails it with that error. Files that cannot be read are results, not failures.
 */
export async function importSources(sources: readonly ImportSource[], context: ImportContext): Promise<ImportResult> {
  const { trail, source } = context;
  checkFileCount(sources.length);
  const started = ownDraft('import.started', { source, files: sources.map(announced) });
  await trail.append({ drafts: [started], source });
  const run: ImportRun = { batch: started.id, files: [], appends: new Appends(trail, source, started.id) };
  try {
    await readAll(sources, context, run);
    await run.appends.settle();
    run.files.forEach(checkCounts);
  } catch (error) {
    await run.appends.settle().catch(() => {}); // the first error tells more
    throw await endEarly(error, context, run);
  }
  await appendEnd(context, 'import.completed', run);
  return { kind: 'import', batch: run.batch, ...totalOf(run), files: factsOf(run) };
}

type ImportRun = { batch: string; files: FileRun[]; appends: Appends };

/** The import's own events name every file, and they are records of at most 16 MiB too. */
function checkFileCount(count: number): void {
  if (count > FILE_LIMIT) throw new AppError('source/refused', `These are more than ${FILE_LIMIT} files. Import them in several parts.`);
}

const announced = ({ name, sizeBytes }: ImportSource, index: number) => ({ file: index + 1, name, sizeBytes });

/** Files given keep the number they have in `import.started`; members of archives get the numbers after them. */
async function readAll(sources: readonly ImportSource[], context: ImportContext, run: ImportRun): Promise<void> {
  const { lineBytes: limitBytes, unpackRatio } = context.limits ?? STANDARD_LIMITS;
  const total = sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let done = 0;
  let lastOrdinal = sources.length;
  const onBytes = (count: number) => {
    context.signal.throwIfAborted(); // also while a file is only read on for its hash
    context.onProgress({ done: (done += count), total, unit: 'bytes' });
  };
  for (const [index, source] of sources.entries()) {
    for await (const file of logFiles(source, { limitBytes, unpackRatio, onBytes })) {
      const fileRun = startFile(file, file.isMember ? ++lastOrdinal : index + 1);
      run.files.push(fileRun);
      checkFileCount(run.files.length);
      await importFile(fileRun, { ...context, ...run, limitBytes });
    }
  }
}

/** Says on the trail how an import ended that did not come to its end; gives the error to fail with. */
async function endEarly(error: unknown, context: ImportContext, run: ImportRun): Promise<unknown> {
  if (context.signal.aborted) {
    await appendEnd(context, 'import.cancelled', run);
    return new AppError('cancelled', 'The import was cancelled. What it had appended whole stays on the trail.', { details: totalOf(run) });
  }
  const reason = error instanceof AppError ? error.message : 'Something went wrong inside Veritrail.';
  await appendEnd(context, 'import.failed', run, { reason }).catch(() => {}); // the trail may be what failed
  return error;
}

async function appendEnd({ trail, source }: ImportContext, type: string, run: ImportRun, more: object = {}): Promise<void> {
  const data = { batch: run.batch, ...more, counts: totalOf(run), files: factsOf(run) };
  await trail.append({ drafts: [ownDraft(type, data)], source });
}

const factsOf = ({ files }: ImportRun): ImportedFile[] => files.map(fileFacts).toSorted((a, b) => a.file - b.file);

function totalOf({ files }: ImportRun): ImportCounts {
  const total: ImportCounts = { read: 0, stored: 0, duplicates: 0, conflicts: 0, refused: 0 };
  for (const { counts } of files) for (const name of Object.keys(total) as (keyof ImportCounts)[]) total[name] += counts[name];
  return total;
}
