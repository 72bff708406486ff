import { expect, test } from 'vitest';
import { parseRecord } from '../../../shared/record.ts';
import { createTrail } from '../trail/create-trail.ts';
import { CHECKPOINTS } from '../trail/custody-aggregates.ts';
import { ownDraft } from '../trail/own-draft.ts';
import { order, testFolder } from '../trail/trail.fixture.ts';
import { ownRecords } from './own-records.ts';

test('our own records of an aggregate are found among any number of others, in their order', async () => {
  const { path, dataDir } = testFolder();
  const trail = await createTrail(path, 'a trail', { dataDir });
  const aggregate = { id: CHECKPOINTS };
  const others = Array.from({ length: 1200 }, (_, i) => ({ ...order(`o-${i}`, { own: true }), aggregate }));
  const ours = [1, 2, 3].map((n) => ownDraft('checkpoint.cosigned', { n }, { aggregate }));
  await trail.append({
    drafts: [ours[0]!, ...others, ours[1]!, ...others.map((one) => ({ ...one, id: `${one.id}-b` })), ours[2]!],
    source: '',
  });
  const found = (await ownRecords(trail, CHECKPOINTS)).map(({ record }) => parseRecord(record));
  await trail.close();
  expect(found.map(({ data }) => data)).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
});
