import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drafts } from '../../../shared/drafts.fixture.ts';
import { encodeRecord } from '../../../shared/record.ts';
import { packBatch } from './packed-batch.ts';
import { unpackBatch } from './unpack-batch.ts';

const place = { prev: 'ab'.repeat(32), recorded: '2026-11-21T02:11:56.123456Z' };

test('what crosses to the writer as bytes becomes the very record, with its id, data and aggregate', () => {
  fc.assert(
    fc.property(fc.array(drafts, { minLength: 1, maxLength: 5 }), fc.constantFrom(undefined, 'claimed \u00e9'), (several, claimedId) => {
      const batch = unpackBatch(packBatch({ drafts: several, source: '' }));
      expect(batch.count).toBe(several.length);
      const target = Buffer.alloc(batch.mostBytes);
      let at = 0;
      for (const [index, draft] of several.entries()) {
        const there = { ...place, seq: index + 1, version: 3, ...(claimedId ? { claimedId, id: 'derived' } : {}) };
        const end = batch.writeLeaf(index, there, { target, at });
        expect(target.toString('utf8', at, end)).toBe('\0' + encodeRecord(draft, there));
        expect([batch.id(index), batch.data(index), batch.isOwn(index)]).toEqual([draft.id, draft.data, draft.own === true]);
        expect(batch.aggregateId(index)).toBe(draft.aggregate?.id.isWellFormed() ? draft.aggregate.id : undefined);
        at = end;
      }
    }),
  );
});

test('a batch grows with what comes: many drafts, long ones, and text of three bytes a character', () => {
  const several = Array.from({ length: 300 }, (_, index) => ({ id: `id-${index}`, data: JSON.stringify('\u20ac'.repeat(index * 40)) }));
  const batch = unpackBatch(packBatch({ drafts: several, source: '' }));
  for (const [index, { id, data }] of several.entries()) expect([batch.id(index), batch.data(index)]).toEqual([id, data]);
});
