import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeRecord, parseRecord } from '../../../shared/record.ts';
import { identityDigest, uuidV8 } from '../derived-id.ts';
import { expectedSchema } from './schema.ts';
import { factsOf } from './trail-facts.ts';
import { scanRecord } from './verify/check-record.ts';

const page = readFileSync(new URL('../../../shared/RECORD_FORMAT.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n(.*)\n```\n\n`([0-9a-f]{64})`/g)].map(([, record, hash]) => ({
  record: record!,
  hash: hash!,
}));

test('the worked examples of RECORD_FORMAT.md hash to what stands there, chain, and are written as the page says', () => {
  expect(examples).toHaveLength(4);
  let prev = '0'.repeat(64);
  for (const [index, { record, hash }] of examples.entries()) {
    expect(createHash('sha256').update(Buffer.of(0)).update(record, 'utf8').digest('hex')).toBe(hash);
    const { seq, prev: before, recorded, v: _, aggregate, claimedId, ...draft } = parseRecord(record);
    expect([seq, before]).toEqual([index + 1, prev]);
    const place = { seq, prev, recorded, claimedId, version: aggregate?.version };
    expect(encodeRecord({ ...draft, ...(aggregate ? { aggregate: { id: aggregate.id } } : {}) }, place)).toBe(record);
    const bytes = Buffer.from(`${record}\n`);
    expect(scanRecord(bytes, 0)).toBe(bytes.length - 1);
    prev = hash;
  }
});

test('its first record and its derived id are what the program makes', () => {
  expect(factsOf(examples[0]!.record)).toMatchObject({ formatVersion: 1, name: 'Desk 7' });
  const conflict = parseRecord(examples[3]!.record);
  expect(uuidV8(identityDigest('', conflict.data, 0))).toBe(conflict.id);
});

test('its tables are those of the program, letter for letter', () => {
  const tables = page.match(/```sql\n([^`]*)```/)![1]!;
  const made = expectedSchema().map(({ sql }) => sql);
  const said = tables
    .trim()
    .split(/;\n?/)
    .filter((statement) => statement !== '');
  expect(said).toHaveLength(6);
  for (const statement of said) expect(made).toContain(statement);
});
