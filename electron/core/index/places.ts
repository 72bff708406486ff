import type { Place } from './facts.ts';

const FIRST_PLACES = 1024;
const TIMED = 1;
const OWN = 2;

/** Where the events of a part stand in time, in their order, until the part is committed: as objects they were dear to clear away. */
export class Places {
  #seqs = new Uint32Array(FIRST_PLACES);
  #seconds = new Float64Array(FIRST_PLACES);
  #nanos = new Int32Array(FIRST_PLACES);
  #kinds = new Uint8Array(FIRST_PLACES);
  #count = 0;

  add({ seq, seconds, nanos, isTimed, isOwn }: Place): void {
    if (this.#count === this.#seqs.length) this.#grow();
    const at = this.#count++;
    this.#seqs[at] = seq;
    this.#seconds[at] = seconds;
    this.#nanos[at] = nanos;
    this.#kinds[at] = (isTimed ? TIMED : 0) | (isOwn ? OWN : 0);
  }

  /** Hands over each; it is the same object each time. */
  each(take: (place: Place) => void): void {
    const place = { seq: 0, seconds: 0, nanos: 0, isTimed: false, isOwn: false };
    for (let at = 0; at < this.#count; at++) {
      place.seq = this.#seqs[at]!;
      place.seconds = this.#seconds[at]!;
      place.nanos = this.#nanos[at]!;
      place.isTimed = (this.#kinds[at]! & TIMED) !== 0;
      place.isOwn = (this.#kinds[at]! & OWN) !== 0;
      take(place);
    }
  }

  #grow(): void {
    const [seqs, seconds, nanos, kinds] = [this.#seqs, this.#seconds, this.#nanos, this.#kinds];
    const length = 2 * this.#count;
    (this.#seqs = new Uint32Array(length)).set(seqs);
    (this.#seconds = new Float64Array(length)).set(seconds);
    (this.#nanos = new Int32Array(length)).set(nanos);
    (this.#kinds = new Uint8Array(length)).set(kinds);
  }
}
