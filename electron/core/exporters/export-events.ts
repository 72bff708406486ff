import { unlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ExportFormat } from '../../../shared/contract/exports.ts';
import type { Purpose } from '../../../shared/contract/purpose.ts';
import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import { AppError, toWireError } from '../../../shared/errors.ts';
import { formatFilter } from '../../../shared/filter/format-filter.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { resolveTimes } from '../../../shared/filter/resolve-times.ts';
import { base64Of } from '../../../shared/proof/bytes.ts';
import { guardedFor, refuseTarget, type Guarded } from '../files/refuse-target.ts';
import { writeDurably } from '../files/write-durably.ts';
import type { Trail } from '../trail/trail.ts';
import { checkSelection } from './check-selection.ts';
import type { FormulaMode } from './csv.ts';
import { createCustody } from './custody.ts';
import { layoutOf, type Layout } from './layout.ts';
import { manifestPath, manifestText } from './manifest.ts';
import { readBatches } from './read-batches.ts';

export type ExportRequest = {
  trail: Trail;
  facts: { id: string; name: string; access: 'write' | 'read-only'; dataDir: string };
  /** The filter's text; relative times count from `now` (RFC 3339). */
  filter: string;
  now: string;
  format: ExportFormat;
  formulas: FormulaMode;
  /** Who exports, why, and for whom, as far as they said. */
  purpose?: Partial<Purpose>;
  path: string;
  mayReplace?: boolean;
  /** The index's answer: the numbers of the matching records among 1..size, in the order of the file. */
  listSeqs: (size: number) => Promise<Uint32Array>;
  /** The Merkle root over records 1..size. */
  rootAt: (size: number) => Promise<Uint8Array>;
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
};

type ExportResult = Extract<JobResult, { kind: 'export' }>;

/**
 * Writes all matching events of the trail as it stood when the export's own event was appended, that event included, and a
 * manifest beside the file. The intent is on the trail before the first byte is written, the outcome after the last; a trail
 * open read-only is left alone and the manifest says so. Failed or cancelled, neither file is there.
 * Fails with target/refused, disk/full, disk/failed, cancelled, or internal where index and records disagree.
 */
export async function exportEvents(request: ExportRequest): Promise<ExportResult> {
  const { trail, facts, filter, format, formulas, purpose = {}, path, mayReplace, signal } = request;
  const guarded = guardedFor(facts.dataDir, trail.path, mayReplace);
  for (const target of [path, manifestPath(path)]) await refuseTarget(target, guarded);
  const custody = createCustody(trail, { access: facts.access, madeBy: purpose.madeBy });
  const covered = await custody.start({ filter, format, ...(format === 'csv' ? { formulas } : {}), file: basename(path), ...purpose });
  const made: string[] = [];
  try {
    const result = await write(request, { guarded, covered, made });
    const { count, sizeBytes, sha256 } = result;
    await custody.end('export.completed', { count, sizeBytes, sha256, size: covered.size, head: covered.hash });
    return result;
  } catch (error) {
    await Promise.all(made.map((file) => unlink(file).catch(() => undefined)));
    const failure = signal.aborted ? new AppError('cancelled', 'The export was cancelled. Nothing was kept.') : error;
    const outcome = signal.aborted ? 'export.cancelled' : 'export.failed';
    // Where this cannot be appended either, what went wrong first is still what there is to say.
    await custody.end(outcome, { reason: toWireError(failure).message }).catch(() => undefined);
    throw failure;
  }
}

type Covered = { size: number; hash: string; startedEvent: string | undefined };
/** `made` collects the files that stand under their final names, for the case that they may not stay. */
type Making = { guarded: Guarded; covered: Covered; made: string[] };

async function write(request: ExportRequest, { guarded, covered, made }: Making): Promise<ExportResult> {
  const { trail, facts, format, formulas, purpose = {}, path, now, listSeqs, rootAt, signal } = request;
  const filter = resolveTimes(parseFilter(request.filter), Date.parse(now));
  const seqs = await listSeqs(covered.size);
  const onRead = countProgress(request, filter.kind === 'everything' ? seqs.length : covered.size + seqs.length);
  await checkSelection(trail, { filter, size: covered.size, seqs }, { signal, onRead });

  const written = await writeDurably(path, textOf(trail, seqs, layoutOf(format, formulas), onRead), { guarded, signal });
  made.push(written.path);
  const text = manifestText({
    file: basename(path),
    format,
    formulas,
    count: seqs.length,
    written,
    filter: { text: request.filter, resolved: formatFilter(filter) },
    trail: { id: facts.id, name: facts.name, size: covered.size, head: covered.hash, root: base64Of(await rootAt(covered.size)) },
    startedEvent: covered.startedEvent,
    purpose,
    startedAt: now,
    completedAt: new Date().toISOString(),
  });
  const manifest = await writeDurably(manifestPath(path), [text], { guarded, signal });
  made.push(manifest.path);
  const { sizeBytes, sha256 } = written;
  return { kind: 'export', path: written.path, manifest: manifest.path, count: seqs.length, sizeBytes, sha256, ...purpose };
}

async function* textOf(
  trail: Trail,
  seqs: Uint32Array,
  { head, between, tail, one }: Layout,
  onRead: (records: number) => void,
): AsyncGenerator<string> {
  yield head;
  let isFirst = true;
  for await (const batch of readBatches(trail, seqs)) {
    yield (isFirst ? '' : between) + batch.map(one).join(between);
    isFirst = false;
    onRead(batch.length);
  }
  yield tail;
}

function countProgress({ onProgress }: ExportRequest, total: number): (records: number) => void {
  let done = 0;
  return (records) => onProgress({ done: (done += records), total, unit: 'records' });
}
