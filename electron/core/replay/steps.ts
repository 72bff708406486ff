import type { ReplayStep } from '../../../shared/contract/aggregates.ts';
import { sentence } from '../../../shared/format/sentence.ts';
import { parseRecord } from '../../../shared/record.ts';
import { momentOf } from '../../../shared/reducers/moment.ts';
import { readReplayEvent } from '../../../shared/reducers/replay-event.ts';
import type { Fold } from '../../../shared/reducers/fold.ts';
import { baseForVersion } from './base-snapshot.ts';
import { eventsOf, recordsOf } from './read-events.ts';
import type { Subject } from './subject.ts';

/** The events from a version on, with what each changed. */
export async function* stepsOf(subject: Subject, from: number, through: number): AsyncGenerator<ReplayStep[]> {
  const { fold } = await foldBefore(subject, from);
  for await (const piece of recordsOf(subject.trail, subject.aggregate, from, through))
    yield piece.map(({ record }) => stepOf(fold, record));
}

/** The fold as it stands just before a version. */
export async function foldBefore(subject: Subject, version: number): Promise<{ fold: Fold }> {
  const base = await baseForVersion(subject, version - 1);
  for await (const piece of eventsOf(subject.trail, subject.aggregate, base.version + 1, version - 1))
    for (const event of piece) base.fold.apply(event);
  return base;
}

function stepOf(fold: Fold, record: string): ReplayStep {
  const event = readReplayEvent(record);
  const described = parseRecord(record);
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
