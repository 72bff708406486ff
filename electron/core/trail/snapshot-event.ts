import { z } from 'zod';
import type { Draft } from '../../../shared/event.ts';
import { memberText } from '../../../shared/json/member.ts';
import { parseRecord } from '../../../shared/record.ts';
import { SNAPSHOTS } from './custody-aggregates.ts';
import { ownDraft } from './own-draft.ts';
import type { SnapshotRow } from './snapshot-row.ts';

const TYPES = { manual: 'snapshot.created', asserted: 'snapshot.asserted' } as const;
/** How a record of these types ends, whatever it holds. */
const ENDS = Object.values(TYPES).map((type) => `,"type":"${type}","v":1}`);

const Told = z.object({
  snapshot: z.string(),
  aggregate: z.string(),
  version: z.int(),
  seq: z.int(),
  hash: z.string(),
  kind: z.string(),
  reducerVersion: z.int(),
  origin: z.enum(['manual', 'asserted']),
  reason: z.string(),
  skipped: z.int(),
  latest: z.string(),
  inTimeOrder: z.boolean(),
  createdAt: z.string(),
  stateHash: z.string(),
});

/** The custody event of a snapshot that a person made or handed in: it holds the row whole, so that the row can be made again. */
export function snapshotDraft(row: SnapshotRow): Draft {
  const { id, event: _, state, blame, ...facts } = row;
  const type = row.origin === 'asserted' ? TYPES.asserted : TYPES.manual;
  const resource = { type: 'aggregate', id: row.aggregate };
  const draft = ownDraft(type, { snapshot: id, ...facts }, { action: type, aggregate: { id: SNAPSHOTS }, resource });
  // Spliced in as text, so that the numbers of the state keep their digits.
  return { ...draft, data: `${draft.data.slice(0, -1)},"blame":${blame},"state":${state}}` };
}

/** The row that record `seq` tells of; undefined for any other record. */
export function snapshotToldBy(seq: number, record: string): SnapshotRow | undefined {
  if (!ENDS.some((end) => record.endsWith(end))) return undefined;
  const { own, data } = parseRecord(record);
  const told = own ? Told.safeParse(JSON.parse(data)) : undefined;
  const [state, blame] = [memberText(data, 'state'), memberText(data, 'blame')];
  if (!told?.success || state === undefined || blame === undefined) return undefined;
  const { snapshot: id, ...facts } = told.data;
  return { id, ...facts, event: seq, state, blame };
}
