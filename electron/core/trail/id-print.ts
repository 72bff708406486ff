/** The key that a trail's prints are made with: 64 bits of its own UUID. */
export type PrintKey = readonly [number, number];

export function printKeyOf(trailId: string): PrintKey {
  const hex = trailId.replaceAll('-', '');
  return [Number.parseInt(hex.slice(0, 8), 16) | 0, Number.parseInt(hex.slice(-8), 16) | 0];
}

/**
 * 32 bits that stand for an id in `id_prints`: HalfSipHash-1-3 over its UTF-16 code units, two a word, then its length.
 * Keyed, so that a log cannot be made whose ids all fall together and make every look-up slow.
 * https://github.com/veorq/SipHash
 */
export function idPrint([k0, k1]: PrintKey, id: string): number {
  let v0 = k0;
  let v1 = k1;
  let v2 = 0x6c796765 ^ k0;
  let v3 = 0x74656462 ^ k1;
  const even = id.length & ~1;
  for (let at = 0; at <= even; at += 2) {
    const word =
      at < even ? id.charCodeAt(at) | (id.charCodeAt(at + 1) << 16) : (id.length << 16) | (at < id.length ? id.charCodeAt(at) : 0);
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    v0 ^= word;
  }
  v2 ^= 0xff;
  for (let round = 0; round < 3; round++) {
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
  }
  return (v1 ^ v3) >>> 0;
}
