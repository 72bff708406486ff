import { AppError } from '../../../shared/errors.ts';
import { originOf, trailIdOf } from '../../../shared/proof/checkpoint.ts';
import { parseRecord } from '../../../shared/record.ts';
import type { Reader } from './connection.ts';

/** What record 1 says about its trail. */
export type TrailFacts = { formatVersion: number; name: string; trail: string; vkey: string };

export const CREATED = 'trail.created';

/** Reads record 1. Fails with trail/refused where it is not the record that a trail begins with. */
export function readTrailFacts(path: string, reader: Reader): TrailFacts {
  const record = reader.prepare('SELECT record FROM events WHERE seq = 1').pluck().get() as string | undefined;
  const facts = record === undefined ? undefined : factsOf(record);
  if (!facts) throw new AppError('trail/refused', `${path} was not opened: its record 1 does not say which trail it is. Verify the file.`);
  return facts;
}

/**
 * The facts in a first record, or undefined where it is none. Its trail is a UUID: files and folders of the data folder are
 * named by it, and a hostile one must not lead out of there.
 */
export function factsOf(record: string): TrailFacts | undefined {
  try {
    const event = parseRecord(record);
    const facts = JSON.parse(event.data) as Partial<TrailFacts>;
    const isTrail = typeof facts.trail === 'string' && trailIdOf(originOf(facts.trail)) === facts.trail;
    const isComplete = isTrail && typeof facts.name === 'string' && typeof facts.vkey === 'string';
    return event.own && event.type === CREATED && isComplete ? (facts as TrailFacts) : undefined;
  } catch {
    return undefined;
  }
}
