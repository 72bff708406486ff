import type { ReplayStep } from '../../../shared/contract/aggregates.ts';
import { sentence } from '../../../shared/format/sentence.ts';
import { readWholeEvent } from '../../../shared/read-event.ts';
import { parseRecord } from '../../../shared/record.ts';
import { momentOf } from '../../../shared/reducers/moment.ts';
import type { Fold } from '../../../shared/reducers/fold.ts';
import type { StoredRecord } from '../trail/trail.ts';
import { baseForVersion } from './base-snapshot.ts';
import { eventsOf, readStored, recordsOf } from './read-events.ts';
import type { Subject } from './subject.ts';

/** The events from a version on, with what each changed. */
export async function* stepsOf(subject: Subject, from: number, through: number): AsyncGenerator<ReplayStep[]> {
  const { fold } = await foldBefore(subject, from);
  let version = from;
  for await (const piece of recordsOf(subject.trail, subject.aggregate, from, through))
    yield piece.map((stored) => stepOf(fold, stored, version++));
}

/** The fold as it stands just before a version. */
export async function foldBefore(subject: Subject, version: number): Promise<{ fold: Fold }> {
  const base = await baseForVersion(subject, version - 1);
  for await (const piece of eventsOf(subject.trail, subject.aggregate, base.version + 1, version - 1))
    for (const event of piece) base.fold.apply(event);
  return base;
}

function stepOf(fold: Fold, stored: StoredRecord, version: number): ReplayStep {
  const event = readStored(stored, version);
  const described = event.unreadable === undefined ? parseRecord(stored.record) : readWholeEvent(stored);
  return {
    version: event.version,
    seq: event.seq,
    time: momentOf(event),
    timed: event.time !== undefined,
    type: described.type ?? described.action ?? '',
    sentence: sentence(described),
    ...fold.step(event),
  };
}
