import type { RefusedLine } from '../../../shared/contract/jobs.ts';
import type { Draft } from '../../../shared/event.ts';
import { ownDraft } from '../trail/own-draft.ts';

/** Each append waits for the disk once: with these sizes an import waits a few hundred times for a million events. */
export const BATCH_EVENTS = 4000;
const BATCH_CHARS = 4 * 1024 * 1024;

/**
 * What goes to the trail in one append: drafts, and the lines between them that were refused. They belong together: a crash
 * must not lose the reason why a line is missing.
 */
export class Batch {
  readonly #drafts: Draft[] = [];
  readonly #refused: RefusedLine[] = [];
  #chars = 0;

  get isFull(): boolean {
    return this.#drafts.length + this.#refused.length >= BATCH_EVENTS || this.#chars >= BATCH_CHARS;
  }

  get events(): number {
    return this.#drafts.length;
  }

  get refused(): number {
    return this.#refused.length;
  }

  add(draft: Draft): void {
    this.#drafts.push(draft);
    this.#chars += draft.data.length;
  }

  refuse(line: RefusedLine): void {
    this.#refused.push(line);
    this.#chars += line.bytes.length;
  }

  /** The drafts in their order, then one own event with the refused lines, if there are any. */
  drafts(importId: string): Draft[] {
    if (this.#refused.length === 0) return this.#drafts;
    return [...this.#drafts, ownDraft('import.refused', { batch: importId, lines: this.#refused })];
  }
}
