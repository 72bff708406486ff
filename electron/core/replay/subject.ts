import { AppError } from '../../../shared/errors.ts';
import type { AggregateKind, Reducer } from '../../../shared/reducers/reducer.ts';
import { kindOf, reducerFor } from '../../../shared/reducers/reducers.ts';
import type { Trail } from '../trail/trail.ts';
import { firstEvents } from './read-events.ts';

/** An aggregate that is on the trail: what a fold must know before it begins. */
export type Subject = {
  trail: Trail;
  aggregate: string;
  kind: AggregateKind;
  reducer: Reducer;
  /** How many events it has now; its versions are 1..size. */
  size: number;
  firstSeq: number;
};

/** Looks an aggregate up. Fails with aggregate/unknown. */
export async function findSubject(trail: Trail, aggregate: string): Promise<Subject> {
  const { first, telling } = await firstEvents(trail, aggregate);
  const kind = kindOf(aggregate, telling);
  return { trail, aggregate, kind, reducer: reducerFor(kind), size: await trail.aggregates.size(aggregate), firstSeq: first.seq };
}

/** Fails with input/invalid where the aggregate has no such version. */
export function mustHaveVersion({ aggregate, size }: Subject, version: number): void {
  if (version > size) throw new AppError('input/invalid', `${aggregate} has ${size} events; there is no version ${version}.`);
}
