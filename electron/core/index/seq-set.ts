/** Sequence numbers from 0 to `last`, one bit each. */
export function createSeqSet(last: number) {
  const bits = new Uint32Array((last >>> 5) + 1);
  return {
    add: (seq: number): void => void (bits[seq >>> 5]! |= 1 << (seq & 31)),
    has: (seq: number): boolean => (bits[seq >>> 5]! & (1 << (seq & 31))) !== 0,
    count: (): number => bits.reduce((sum, word) => sum + bitCount(word), 0),
    /** Ascending. */
    toList(): Uint32Array {
      const list = new Uint32Array(this.count());
      let length = 0;
      for (let at = 0; at < bits.length; at++) {
        for (let word = bits[at]!; word !== 0; word &= word - 1) list[length++] = at * 32 + 31 - Math.clz32(word & -word);
      }
      return list;
    },
  };
}
export type SeqSet = ReturnType<typeof createSeqSet>;

function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
