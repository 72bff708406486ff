import { LRUCache } from 'lru-cache';
import type { AggregateStateAnswer } from '../../../shared/contract/aggregates.ts';

/** How long an answer is kept, and how many are. */
export type CacheBounds = { minutes: number; entries: number };

/**
 * Point-in-time answers, for so long and so many; the least recently used goes first. Those of an aggregate go as soon
 * as it is seen to have grown: a late event may change what any of them says.
 */
export function createPointInTimeCache({ minutes, entries }: CacheBounds) {
  const answers = new LRUCache<string, AggregateStateAnswer>({ max: entries, ttl: minutes * 60_000 });
  let hits = 0;
  let misses = 0;

  function drop(aggregate: string): void {
    for (const [key, answer] of answers.entries()) if (answer.aggregate === aggregate) answers.delete(key);
  }

  return {
    /** `size` is how many events the aggregate has now. */
    get(key: string, size: number): AggregateStateAnswer | undefined {
      const found = answers.get(key);
      if (found?.size === size) {
        hits++;
        return found;
      }
      misses++;
      if (found) drop(found.aggregate);
      return undefined;
    },
    set: (key: string, answer: AggregateStateAnswer) => void answers.set(key, answer),
    statistics: () => ({ entries: answers.size, hits, misses }),
  };
}
