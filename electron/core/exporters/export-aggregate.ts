import { unlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import { AppError, toWireError } from '../../../shared/errors.ts';
import { guardedFor, refuseTarget } from '../files/refuse-target.ts';
import { writeDurably } from '../files/write-durably.ts';
import type { Trail } from '../trail/trail.ts';
import { createCustody } from './custody.ts';

export type AggregateExport = {
  trail: Trail;
  dataDir: string;
  aggregate: string;
  what: 'state' | 'history';
  format: 'json' | 'csv';
  path: string;
  mayReplace?: boolean;
  /** Who exports, as they say. */
  madeBy?: string;
  /** The file, piece by piece, with how many rows each piece holds. */
  texts: AsyncIterable<{ text: string; rows: number }>;
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
};

/** Writes the state or the history of one aggregate to a file, with the intent and the outcome on the trail as for any export. */
export async function exportAggregate(request: AggregateExport): Promise<Extract<JobResult, { kind: 'aggregate export' }>> {
  const { trail, dataDir, aggregate, what, format, path, mayReplace, madeBy, signal } = request;
  const guarded = guardedFor(dataDir, trail.path, mayReplace);
  await refuseTarget(path, guarded);
  const custody = createCustody(trail, { access: trail.access, madeBy });
  await custody.start({ aggregate, what, format, file: basename(path), ...(madeBy === undefined ? {} : { madeBy }) });
  let made: string | undefined;
  try {
    let count = 0;
    const written = await writeDurably(
      path,
      counted(request, (rows) => (count += rows)),
      { guarded, signal },
    );
    made = written.path;
    await custody.end('export.completed', { count, sizeBytes: written.sizeBytes, sha256: written.sha256 });
    return { kind: 'aggregate export', count, ...written };
  } catch (error) {
    if (made) await unlink(made).catch(() => undefined);
    const failure = signal.aborted ? new AppError('cancelled', 'The export was cancelled. Nothing was kept.') : error;
    const outcome = signal.aborted ? 'export.cancelled' : 'export.failed';
    await custody.end(outcome, { reason: toWireError(failure).message }).catch(() => undefined);
    throw failure;
  }
}

async function* counted({ texts, onProgress }: AggregateExport, count: (rows: number) => number): AsyncGenerator<string> {
  for await (const { text, rows } of texts) {
    yield text;
    onProgress({ done: count(rows), unit: 'records' });
  }
}
