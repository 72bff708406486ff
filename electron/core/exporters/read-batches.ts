import { AppError } from '../../../shared/errors.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';

/** As many records as are read at once unless they are large: small enough that 500 large ones after 500 small ones still fit. */
const MOST = 500;
const TARGET_CHARS = 4 * 1024 * 1024;

/** The records of these numbers, in this order, in batches of a few megabytes. Fails where one is not there. */
export async function* readBatches(trail: Trail, seqs: Uint32Array): AsyncGenerator<StoredRecord[]> {
  let count = MOST / 4;
  for (let at = 0; at < seqs.length;) {
    const asked = [...seqs.subarray(at, at + count)];
    const batch = await trail.readSeqs(asked);
    const missing = asked.find((seq, i) => batch[i]?.seq !== seq);
    if (missing !== undefined) throw new AppError('internal', `Record ${missing} could not be read from ${trail.path}. Verify the trail.`);
    yield batch;
    at += batch.length;
    count = nextCount(batch);
  }
}

/** The records 1..size in their order, in batches of a few megabytes. */
export async function* readAll(trail: Trail, size: number): AsyncGenerator<StoredRecord[]> {
  let count = MOST / 4;
  for (let first = 1; first <= size;) {
    const last = Math.min(size, first + count - 1);
    const batch = await trail.readRange(first, last);
    if (batch.length !== last - first + 1)
      throw new AppError('internal', `Records ${first} to ${last} could not all be read from ${trail.path}. Verify the trail.`);
    yield batch;
    first = last + 1;
    count = nextCount(batch);
  }
}

function nextCount(batch: readonly StoredRecord[]): number {
  const chars = batch.reduce((sum, { record }) => sum + record.length, 0);
  return Math.max(1, Math.min(MOST, Math.floor((TARGET_CHARS * batch.length) / Math.max(chars, 1))));
}
