import { AppError } from '../../../shared/errors.ts';
import { type IntroducedKey, keyHistory, type KeyRecord } from '../../../shared/pack/key-history.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { formatVkey } from '../../../shared/proof/vkey.ts';
import { parseRecord } from '../../../shared/record.ts';
import { KEYS } from '../trail/custody-aggregates.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';
import { verifyFast } from './node-ed25519.ts';
import { ownRecords } from './own-records.ts';

/** The records that tell a trail's keys: record 1, and each `key.added` of its own. */
export async function keyRecords(trail: Trail): Promise<StoredRecord[]> {
  const added = (await ownRecords(trail, KEYS)).filter(({ record }) => parseRecord(record).type === 'key.added');
  return [...(await trail.readSeqs([1])), ...added];
}

/** A record as far as keys are concerned. */
export function keyRecord({ seq, record }: StoredRecord): KeyRecord {
  const { type, own, data } = parseRecord(record);
  return { seq, ...(type === undefined ? {} : { type }), ...(own ? { own } : {}), data: JSON.parse(data) as unknown };
}

/** The keys of a trail, oldest first. Fails with trail/refused, naming the record, where they cannot be believed. */
export async function keysOf(trail: Trail): Promise<IntroducedKey[]> {
  const history = keyHistory(originOf(trail.id), (await keyRecords(trail)).map(keyRecord), verifyFast);
  if (typeof history === 'string')
    throw new AppError('trail/refused', `The keys of ${trail.name} cannot be believed: ${history}. Verify the trail.`);
  return history;
}

export const latestVkey = (history: readonly IntroducedKey[]): string => formatVkey(history.at(-1)!.key);
