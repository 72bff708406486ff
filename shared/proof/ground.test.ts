import { createHash, generateKeyPairSync, sign, verify, createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Of, bytesOfBase64, bytesOfHex, hexOf } from './bytes.ts';
import { refusedKey, verifyEd25519 } from './ed25519.ts';
import { sha256 } from './sha256.ts';
import { sha512 } from './sha512.ts';

const bytes = fc.uint8Array({ maxLength: 400 });

test('hashes and base 64 agree with the platform', () => {
  fc.assert(
    fc.property(bytes, (input) => {
      expect(hexOf(sha256(input))).toBe(createHash('sha256').update(input).digest('hex'));
      expect(hexOf(sha512(input))).toBe(createHash('sha512').update(input).digest('hex'));
      expect(base64Of(input)).toBe(Buffer.from(input).toString('base64'));
      expect(bytesOfBase64(base64Of(input))).toEqual(Uint8Array.from(input));
    }),
  );
  for (const odd of ['QQ', 'QQ=', 'QR==', 'Q Q=', 'QQ==\n', 'QQ-_', '====']) expect(bytesOfBase64(odd)).toBeUndefined();
});

test('a long text hashes as the platform says', () => {
  const long = Buffer.alloc(3_000_003, 'veritrail');
  expect(hexOf(sha256(long))).toBe(createHash('sha256').update(long).digest('hex'));
});

const rawKey = (spki: Buffer) => new Uint8Array(spki.subarray(-32));
const platformVerify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
  return verify(null, message, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature);
};

describe('Ed25519', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = rawKey(publicKey.export({ format: 'der', type: 'spki' }));

  test('agrees with the platform on good signatures and on changed ones', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat({ max: 511 }), (message, _, bit) => {
        const signature = new Uint8Array(sign(null, message, privateKey));
        expect(verifyEd25519(key, message, signature)).toBe(true);
        signature[bit >> 3]! ^= 1 << (bit & 7);
        expect(verifyEd25519(key, message, signature)).toBe(platformVerify(key, message, signature));
        expect(verifyEd25519(key, message, signature)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  test('accepts the first vector of RFC 8032', () => {
    const rfcKey = bytesOfHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    const signature = bytesOfHex(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    expect(verifyEd25519(rfcKey, new Uint8Array(), signature)).toBe(true);
  });

  test('fault 66: low-order and non-canonical keys are refused', () => {
    const lowOrder = [
      '0100000000000000000000000000000000000000000000000000000000000000',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      '0000000000000000000000000000000000000000000000000000000000000000',
      '0000000000000000000000000000000000000000000000000000000000000080',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    ];
    const nonCanonical = [
      'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
      'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      '0100000000000000000000000000000000000000000000000000000000000080',
    ];
    for (const hex of [...lowOrder, ...nonCanonical]) expect(refusedKey(bytesOfHex(hex)), hex).toBeDefined();
    expect(refusedKey(key)).toBeUndefined();
    // The signature that anything passes under a neutral key: R = neutral, S = 0.
    const forged = bytesOfHex(`01${'00'.repeat(63)}`);
    expect(verifyEd25519(bytesOfHex(lowOrder[0]!), Buffer.from('anything'), forged)).toBe(false);
  });
});
