import { Cut, writeForm } from '../../../shared/record-form.ts';
import type { Append, StoredCheckpoint } from './trail.ts';

/**
 * A batch as it crosses to the writer's thread: the drafts as record forms. Strings and one array of numbers are copied
 * between threads several times faster than objects, and the writer's thread has less to do.
 */
export type PackedBatch = { texts: string[]; cuts: Int32Array<ArrayBuffer>; source: string; checkpoint?: StoredCheckpoint };

export function packBatch({ drafts, source, checkpoint }: Append): PackedBatch {
  const cuts = new Int32Array(drafts.length * Cut.count);
  const texts = drafts.map((draft, index) => writeForm(draft, cuts, index * Cut.count));
  return { texts, cuts, source, ...(checkpoint ? { checkpoint } : {}) };
}

/** What the writer needs of one draft to find its place: as the record will hold them. */
export class PackedDraft {
  readonly text: string;
  readonly at: number;
  readonly #cuts: Int32Array;
  constructor(batch: PackedBatch, index: number) {
    this.text = batch.texts[index]!;
    this.at = index * Cut.count;
    this.#cuts = batch.cuts;
  }
  get isOwn(): boolean {
    return this.#cuts[this.at + Cut.own] === 1;
  }
  get id(): string {
    return unquote(this.text, this.#cuts[this.at + Cut.id]!, this.#cuts[this.at + Cut.idEnd]!);
  }
  get data(): string {
    return this.text.slice(this.#cuts[this.at + Cut.data], this.#cuts[this.at + Cut.dataEnd]);
  }
  get aggregateId(): string | undefined {
    const end = this.#cuts[this.at + Cut.version]!;
    if (end < 0) return undefined;
    const start = this.text.lastIndexOf(AGGREGATE, end) + AGGREGATE.length;
    return unquote(this.text, start, end - VERSION.length);
  }
}

const AGGREGATE = '"aggregate":{"id":';
const VERSION = ',"version":';

/** The value of the JSON string at start..end, its quotes included. */
function unquote(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inside;
}
