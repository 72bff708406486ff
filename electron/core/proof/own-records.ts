import { parseRecord } from '../../../shared/record.ts';
import type { StoredRecord, Trail } from '../trail/trail.ts';

const PAGE = 1000;

/** Veritrail's own records of an aggregate, oldest first. However many others a trail from elsewhere has there, a page is held. */
export async function ownRecords(trail: Trail, aggregate: string): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for (let from = 1; ; from += PAGE) {
    const page = await trail.readAggregate(aggregate, from, PAGE);
    found.push(...page.filter(({ record }) => isOwn(record)));
    if (page.length < PAGE) return found;
  }
}

/** Most that are not are told without taking them apart. */
const isOwn = (record: string): boolean => record.includes('"own":true') && parseRecord(record).own === true;
