import type { Folded } from '../../../shared/reducers/fold.ts';
import { baseForVersion } from './base-snapshot.ts';
import { eventsOf } from './read-events.ts';
import type { Subject } from './subject.ts';

/** A state with where its fold began. */
export type Reached = Folded & { snapshot?: { id: string; version: number } };

/** Folds versions 1..version, the newest sound snapshot instead of those it holds. */
export async function foldToVersion(subject: Subject, version: number): Promise<Reached> {
  const base = await baseForVersion(subject, version);
  for await (const piece of eventsOf(subject.trail, subject.aggregate, base.version + 1, version))
    for (const event of piece) base.fold.apply(event);
  return { ...base.fold.folded(), ...(base.snapshot === undefined ? {} : { snapshot: { id: base.snapshot, version: base.version } }) };
}
