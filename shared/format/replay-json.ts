import type { AggregateStateAnswer, ReplayStep } from '../contract/aggregates.ts';

/** A state as one JSON document; the state itself is spliced in as text, so that numbers keep their digits. */
export function stateJson({ state, blame, cached: _, elapsedMs: __, ...facts }: AggregateStateAnswer): string {
  return `${JSON.stringify(facts).slice(0, -1)},"state":${state},"blame":${JSON.stringify(blame)}}`;
}

/** A step as JSON; old and new values are spliced in as text. */
export function stepJson({ changes, ...facts }: ReplayStep): string {
  const texts = changes.map(({ old, new: next, ...where }) => {
    const before = old === undefined ? '' : `,"old":${old}`;
    return `${JSON.stringify(where).slice(0, -1)}${before},"new":${next}}`;
  });
  return `${JSON.stringify(facts).slice(0, -1)},"changes":[${texts.join(',')}]}`;
}
