import { bytesOfHex, hexOf, joinBytes, sameBytes } from './bytes.ts';
import { sha512 } from './sha512.ts';

/** Ed25519 verification by RFC 8032 with whole numbers. No secrets pass here, so nothing needs to run in constant time. */
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = modulo(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint];
const NEUTRAL: Point = [0n, 1n, 1n, 0n];
const BASE = decode(bytesOfHex('5866666666666666666666666666666666666666666666666666666666666666'))!;

function modulo(a: bigint): bigint {
  const rest = a % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = modulo(base), e = exponent; e > 0n; e >>= 1n, b = (b * b) % P) if (e & 1n) result = (result * b) % P;
  return result;
}

function inverse(a: bigint): bigint {
  return power(a, P - 2n);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hexOf(bytes.slice().reverse())}`);
}

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = modulo((y1 - x1) * (y2 - x2));
  const b = modulo((y1 + x1) * (y2 + x2));
  const c = modulo(2n * D * t1 * t2);
  const d = modulo(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [modulo(e * f), modulo(g * h), modulo(f * g), modulo(e * h)];
}

function multiply(point: Point, by: bigint): Point {
  let result = NEUTRAL;
  for (let doubled = point, rest = by; rest > 0n; rest >>= 1n, doubled = add(doubled, doubled))
    if (rest & 1n) result = add(result, doubled);
  return result;
}

function encode([x, y, z]: Point): Uint8Array {
  const scale = inverse(z);
  const whole = modulo(y * scale) | ((modulo(x * scale) & 1n) << 255n);
  return bytesOfHex(whole.toString(16).padStart(64, '0')).reverse();
}

/** The point of an encoding; undefined where it is not on the curve or not the canonical spelling of a point. */
function decode(bytes: Uint8Array): Point | undefined {
  const whole = littleEndian(bytes);
  const y = whole & ((1n << 255n) - 1n);
  const isOdd = whole >> 255n;
  if (y >= P) return undefined;
  const u = modulo(y * y - 1n);
  const v = modulo(D * y * y + 1n);
  let x = modulo(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n));
  if (modulo(v * x * x) === modulo(-u)) x = modulo(x * ROOT_OF_MINUS_ONE);
  if (modulo(v * x * x) !== u) return undefined;
  if (x === 0n && isOdd) return undefined;
  if ((x & 1n) !== isOdd) x = P - x;
  return [x, y, 1n, modulo(x * y)];
}

const isLowOrder = (point: Point): boolean => sameBytes(encode(multiply(point, 8n)), encode(NEUTRAL));

/**
 * Why a public key must not be trusted, or undefined for a good one. A low-order key accepts signatures of anything, a
 * non-canonical one has two spellings; the usual libraries accept many of both (https://words.filippo.io/dispatches/edwards25519-formulas,
 * test cases: https://github.com/C2SP/CCTV/tree/main/ed25519).
 */
export function refusedKey(publicKey: Uint8Array): string | undefined {
  if (publicKey.length !== 32) return `an Ed25519 key has 32 bytes, this one ${publicKey.length}`;
  const name = hexOf(publicKey);
  if (!judged.has(name)) {
    if (judged.size === JUDGED) judged.clear();
    judged.set(name, judgeKey(publicKey));
  }
  return judged.get(name);
}

/** The same few keys are met again and again, and judging one takes milliseconds. */
const judged = new Map<string, string | undefined>();
const JUDGED = 1000;

function judgeKey(publicKey: Uint8Array): string | undefined {
  const point = decode(publicKey);
  if (!point) return 'it is not the canonical spelling of a point on the curve';
  return isLowOrder(point) ? 'it is of low order: anything would pass as signed by it' : undefined;
}

export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Whether `signature` is one of `message` under a key that `refusedKey` lets pass. Never throws. About 5 ms. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  if (signature.length !== 64 || refusedKey(publicKey)) return false;
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (s >= L) return false;
  const k = littleEndian(sha512(joinBytes(r, publicKey, message))) % L;
  const [x, y, z, t] = decode(publicKey)!;
  const expected = add(multiply(BASE, s), multiply([modulo(-x), y, z, modulo(-t)], k));
  return sameBytes(encode(expected), r);
};
