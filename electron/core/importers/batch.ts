import type { RefusedLine } from '../../../shared/contract/jobs.ts';
import type { Draft } from '../../../shared/event.ts';
import { PackedDrafts } from '../trail/packed-drafts.ts';
import { ownDraft } from '../trail/own-draft.ts';

/** Each append waits for the disk once: with these sizes an import waits a few hundred times for a million events. */
export const BATCH_EVENTS = 4000;
const BATCH_CHARS = 4 * 1024 * 1024;

/**
 * What goes to the trail in one append: drafts, and the lines between them that were refused. They belong together: a crash
 * must not lose the reason why a line is missing.
 */
export class Batch {
  readonly #drafts = new PackedDrafts();
  #events = 0;
  readonly #refused: RefusedLine[] = [];
  #chars = 0;

  get isFull(): boolean {
    return this.#events + this.#refused.length >= BATCH_EVENTS || this.#chars >= BATCH_CHARS;
  }

  get events(): number {
    return this.#events;
  }

  get refused(): number {
    return this.#refused.length;
  }

  add(draft: Draft): void {
    this.#drafts.add(draft);
    this.#events++;
    this.#chars += draft.data.length;
  }

  refuse(line: RefusedLine): void {
    this.#refused.push(line);
    this.#chars += line.bytes.length;
  }

  /** Ends the batch: the drafts in their order, then one own event with the refused lines, if there are any. */
  finish(importId: string): PackedDrafts {
    if (this.#refused.length > 0) this.#drafts.add(ownDraft('import.refused', { batch: importId, lines: this.#refused }));
    return this.#drafts;
  }
}
