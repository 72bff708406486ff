import type { TrailEvent } from '../event.ts';
import type { ControlId } from '../filter/control-ids.ts';
import type { Filter } from '../filter/filter.ts';
import type { ControlSets } from '../filter/matches.ts';
import { controlFacts } from './control-facts.ts';
import { definitions } from './definitions.ts';

/** The control queries a filter speaks of, each once. */
export function controlsIn(filter: Filter): ControlId[] {
  if (filter.kind === 'all' || filter.kind === 'any') return [...new Set(filter.of.flatMap(controlsIn))];
  if (filter.kind === 'not') return controlsIn(filter.of);
  return filter.kind === 'control' ? [filter.id] : [];
}

/** Finds, event after event in the order of the trail, what the control queries of a filter mean; `matches` takes the answer. */
export function createControlSearch(filter: Filter) {
  const searches = new Map(controlsIn(filter).map((id) => [id, definitions[id].search()]));
  return {
    /** Whether there is anything to find. */
    isNeeded: searches.size > 0,
    see(event: TrailEvent): void {
      const facts = controlFacts(event);
      for (const [id, search] of searches) if (definitions[id].concerns(facts)) search.see(facts);
    },
    /** What was found in all events seen. */
    sets(): ControlSets {
      const found = new Map([...searches].map(([id, search]) => [id, new Set(search.found())]));
      return (id) => found.get(id)!;
    },
  };
}
