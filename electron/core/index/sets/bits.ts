/** A set of sequence numbers from 0 to a last one, one bit each. */
export type Bits = Uint32Array<ArrayBuffer>;

/** The empty set for numbers up to `last`. */
export const emptyBits = (last: number): Bits => new Uint32Array((last >>> 5) + 1);

export const addTo = (bits: Bits, seq: number): void => void (bits[seq >>> 5]! |= 1 << (seq & 31));

export const has = (bits: Bits, seq: number): boolean => (bits[seq >>> 5]! & (1 << (seq & 31))) !== 0;

/** All numbers from `first` to `last`. */
export function rangeBits(first: number, last: number): Bits {
  const bits = emptyBits(last);
  if (first > last) return bits;
  bits.fill(0xffff_ffff);
  bits.fill(0, 0, first >>> 5);
  bits[first >>> 5]! &= -1 << (first & 31);
  bits[last >>> 5]! &= -1 >>> (31 - (last & 31));
  return bits;
}

/** The same set for numbers up to `through` only. */
export function cut(bits: Bits, through: number): Bits {
  const length = (through >>> 5) + 1;
  const shorter = bits.slice(0, length);
  if (shorter.length < length) throw new Error('A set does not reach as far as it should.');
  shorter[length - 1]! &= -1 >>> (31 - (through & 31));
  return shorter;
}

/** Takes away from `bits` what is not in `other`. Both reach equally far, here and below. */
export function keepCommon(bits: Bits, other: Bits): Bits {
  for (let i = 0; i < bits.length; i++) bits[i]! &= other[i]!;
  return bits;
}

/** Adds to `bits` what is in `other`. */
export function addAll(bits: Bits, other: Bits): Bits {
  for (let i = 0; i < bits.length; i++) bits[i]! |= other[i]!;
  return bits;
}

/** Takes away from `bits` what is in `other`. */
export function takeAway(bits: Bits, other: Bits): Bits {
  for (let i = 0; i < bits.length; i++) bits[i]! &= ~other[i]!;
  return bits;
}

export function countOf(bits: Bits): number {
  let count = 0;
  for (let i = 0; i < bits.length; i++) count += bitCount(bits[i]!);
  return count;
}

export const isEmpty = (bits: Bits): boolean => bits.every((word) => word === 0);

/** The numbers, ascending. */
export function listOf(bits: Bits): Uint32Array {
  const list = new Uint32Array(countOf(bits));
  let length = 0;
  for (let at = 0; at < bits.length; at++) {
    for (let word = bits[at]!; word !== 0; word &= word - 1) list[length++] = at * 32 + 31 - Math.clz32(word & -word);
  }
  return list;
}

function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
