import type { Draft } from '../../../shared/event.ts';
import { Cut, writeForm } from '../../../shared/record-form.ts';

const FIRST_BYTES = 64 * 1024;
const SPARE_BUFFERS = 4;
const SPARE_BYTES = 16 * 1024 * 1024;
const FIRST_DRAFTS = 64;
/** UTF-8 takes at most three bytes for a UTF-16 code unit. */
const BYTES_A_UNIT = 3;

/** Buffers that came back from the writer, for this thread's next batches: the system clears new memory page by page. */
const spares: Buffer<ArrayBuffer>[] = [];

/** Keeps the bytes of a batch that nobody reads any more. */
export function keepSpare({ buffer }: Uint8Array<ArrayBuffer>): void {
  if (spares.length < SPARE_BUFFERS && buffer.byteLength <= SPARE_BYTES) spares.push(Buffer.from(buffer));
}

/**
 * Drafts as record forms in UTF-8, end to end, written out one by one as they come: whoever makes many need not keep them
 * until their batch is full, and what is not kept costs next to nothing to clear away.
 */
export class PackedDrafts {
  #bytes = spares.pop() ?? Buffer.allocUnsafeSlow(FIRST_BYTES);
  #cuts = new Int32Array(FIRST_DRAFTS * Cut.count);
  #end = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(draft: Draft): void {
    const at = this.#count++ * Cut.count;
    if (at === this.#cuts.length) this.#cuts = grownCuts(this.#cuts);
    const form = writeForm(draft, this.#cuts, at);
    const needed = this.#end + form.length * BYTES_A_UNIT;
    if (needed > this.#bytes.length) this.#bytes = grownBytes(this.#bytes, this.#end, needed);
    const length = this.#bytes.write(form, this.#end);
    if (length !== form.length) countBytes(form, this.#cuts, at);
    moveCuts(this.#cuts, at, this.#end);
    this.#end += length;
  }

  /** The bytes and, `Cut.count` for each draft, the byte offsets of the forms' parts. They are given away: add nothing after. */
  take(): { bytes: Uint8Array<ArrayBuffer>; cuts: Int32Array<ArrayBuffer> } {
    return { bytes: this.#bytes, cuts: this.#cuts.slice(0, this.#count * Cut.count) };
  }
}

function grownBytes(bytes: Buffer<ArrayBuffer>, used: number, needed: number): Buffer<ArrayBuffer> {
  const bigger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, needed));
  bytes.copy(bigger, 0, 0, used);
  return bigger;
}

function grownCuts(cuts: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(cuts.length * 2);
  bigger.set(cuts);
  return bigger;
}

/** Makes offsets into a form that is not plain ASCII offsets into its bytes. */
function countBytes(form: string, cuts: Int32Array, at: number): void {
  for (let cut = at; cut < at + Cut.own; cut++) if (cuts[cut]! >= 0) cuts[cut] = Buffer.byteLength(form.slice(0, cuts[cut]));
}

function moveCuts(cuts: Int32Array, at: number, start: number): void {
  for (let cut = at; cut < at + Cut.own; cut++) if (cuts[cut]! >= 0) cuts[cut]! += start;
}
