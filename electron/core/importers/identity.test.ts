import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId, isUsableId } from './identity.ts';
import { Occurrences } from './occurrences.ts';

test('counts as a Map would, with eight bytes a distinct fingerprint', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })), {
        maxLength: 20_000,
        size: 'max',
      }),
      (fingerprints) => {
        const occurrences = new Occurrences();
        const counts = new Map<number, number>();
        for (const fingerprint of fingerprints) {
          const before = counts.get(fingerprint) ?? 0;
          counts.set(fingerprint, before + 1);
          if (occurrences.count(fingerprint) !== before) throw new Error(`${fingerprint} came ${before} times before`);
        }
      },
    ),
    { numRuns: 20 },
  );
});

test('a derived id is the UUIDv8 that RECORD_FORMAT describes', () => {
  const digest = hash('sha256', ['host', '{"a":1}', '0'].join('\0'));
  const id = derivedId('host', '{"a":1}', new Occurrences());
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(id.replaceAll('-', '').slice(0, 12)).toBe(digest.slice(0, 12));
});

test('equal events of one file get ids of their own, the same ones every time', () => {
  const idsOf = () => {
    const seen = new Occurrences();
    return ['{}', '{}', '{"a":1}', '{}'].map((data) => derivedId('', data, seen));
  };
  expect(new Set(idsOf()).size).toBe(4);
  expect(idsOf()).toEqual(idsOf());
});

test('ids that may stand', () => {
  expect(['a', 'é'.repeat(256), '\0'].map(isUsableId)).toEqual([true, true, true]);
  expect([undefined, '', '\ud800', 'é'.repeat(257), 'x'.repeat(513)].map(isUsableId)).toEqual([false, false, false, false, false]);
});
