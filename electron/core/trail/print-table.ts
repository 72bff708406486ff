/** Slots at first; there are always at least twice as many as entries. */
const FIRST_SLOTS = 2 ** 18;

/**
 * Prints with the numbers of records that have them, several under one print. A print is random already, so that its low bits
 * are its place; what a Map of lists costs more than this was a tenth of the writer's time. Holds up to a million entries.
 */
export class PrintTable {
  #prints = new Uint32Array(FIRST_SLOTS);
  /** 0 where a slot is free: records count from 1. */
  #seqs = new Float64Array(FIRST_SLOTS);
  #count = 0;

  add(print: number, seq: number): void {
    if (2 * this.#count++ >= this.#seqs.length) this.#grow();
    this.#put(print, seq);
  }

  has(print: number): boolean {
    const last = this.#seqs.length - 1;
    for (let slot = print & last; this.#seqs[slot] !== 0; slot = (slot + 1) & last) if (this.#prints[slot] === print) return true;
    return false;
  }

  /** The records of a print, in the order they came. */
  seqsOf(print: number): number[] {
    const found: number[] = [];
    const last = this.#seqs.length - 1;
    for (let slot = print & last; this.#seqs[slot] !== 0; slot = (slot + 1) & last)
      if (this.#prints[slot] === print) found.push(this.#seqs[slot]!);
    return found;
  }

  /** Every entry, by print. */
  *sorted(): Generator<[print: number, seq: number]> {
    const slots = this.#seqs.length;
    const keys = new Float64Array(this.#count); // print and slot in one number, exact up to 2^21 slots
    let filled = 0;
    for (let slot = 0; slot < slots; slot++) if (this.#seqs[slot] !== 0) keys[filled++] = this.#prints[slot]! * slots + slot;
    for (const key of keys.sort()) yield [Math.floor(key / slots), this.#seqs[key % slots]!];
  }

  clear(): void {
    this.#seqs.fill(0);
    this.#count = 0;
  }

  #put(print: number, seq: number): void {
    const last = this.#seqs.length - 1;
    let slot = print & last;
    while (this.#seqs[slot] !== 0) slot = (slot + 1) & last;
    this.#prints[slot] = print;
    this.#seqs[slot] = seq;
  }

  #grow(): void {
    const [prints, seqs] = [this.#prints, this.#seqs];
    this.#prints = new Uint32Array(2 * prints.length);
    this.#seqs = new Float64Array(2 * seqs.length);
    for (let slot = 0; slot < seqs.length; slot++) if (seqs[slot] !== 0) this.#put(prints[slot]!, seqs[slot]!);
  }
}
