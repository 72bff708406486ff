import type { ImportCounts } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Trail } from '../trail/trail.ts';
import { Batch } from './batch.ts';

const IN_FLIGHT = 2;

/** Appends batches in their order, two under way at a time, so that reading goes on while the trail writes. */
export class Appends {
  readonly #trail: Trail;
  readonly #source: string;
  readonly #importId: string;
  #underWay: Promise<void>[] = [];

  constructor(trail: Trail, source: string, importId: string) {
    this.#trail = trail;
    this.#source = source;
    this.#importId = importId;
  }

  /** Waits for a free place, then begins to append. What becomes of the batch is added to `counts`; its failure comes with a later call. */
  async add(batch: Batch, counts: ImportCounts): Promise<void> {
    if (batch.events + batch.refused === 0) return;
    while (this.#underWay.length >= IN_FLIGHT) await this.#underWay.shift();
    const append = this.#append(batch, counts);
    append.catch(() => {}); // it is awaited later, and must not count as unhandled until then
    this.#underWay.push(append);
  }

  /** Waits until every batch is on the trail. */
  async settle(): Promise<void> {
    while (this.#underWay.length > 0) await this.#underWay.shift();
  }

  async #append(batch: Batch, counts: ImportCounts): Promise<void> {
    const { stored, duplicates, conflicts } = await this.#trail.append({ drafts: batch.finish(this.#importId), source: this.#source });
    if (stored + duplicates + conflicts !== batch.events)
      throw new AppError('internal', `The trail answered for ${stored + duplicates + conflicts} events of a batch of ${batch.events}.`);
    counts.read += batch.events + batch.refused;
    counts.stored += stored;
    counts.duplicates += duplicates;
    counts.conflicts += conflicts;
    counts.refused += batch.refused;
  }
}
