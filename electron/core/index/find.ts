import { LRUCache } from 'lru-cache';
import type { EventOrder } from '../../../shared/contract/events.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Filter } from '../../../shared/filter/filter.ts';
import { matches } from '../../../shared/filter/matches.ts';
import type { Trail } from '../trail/trail.ts';
import { compileFilter } from './compile-filter.ts';
import { numbers, type Database } from './database.ts';
import { readSlowly } from './read-slowly.ts';
import { createSeqSet } from './seq-set.ts';
import type { Timeline } from './timeline.ts';
import type { Words } from './words.ts';

/** Which list is meant: all events that match, in an order, up to a record. The filter's times are resolved. */
export type Listing = { readonly filter: Filter; readonly order: EventOrder; readonly through: number };

export type FindParts = { database: Database; trail: Trail; timeline: Timeline; words: Words; indexedThrough: () => number };

const CACHE_BYTES = 128 * 1024 * 1024;

/** Answers lists: complete, ordered, and the same to the last event as reading every record with `matches`. */
export function createFind({ database, trail, timeline, words, indexedThrough }: FindParts) {
  const lists = new LRUCache<string, Uint32Array>({ maxSize: CACHE_BYTES, sizeCalculation: (list) => list.byteLength + 1024 });
  const running = new Map<string, Promise<Uint32Array>>();

  /** Every matching sequence number in the order asked. Fails with index/behind where `through` is not indexed yet. */
  async function find({ filter, order, through }: Listing): Promise<Uint32Array> {
    if (through > indexedThrough()) {
      const progress = `It has read ${indexedThrough()} of ${through} records`;
      throw new AppError('index/behind', `The index is still catching up. ${progress}; ask again in a moment.`);
    }
    const key = JSON.stringify([order, through, filter]);
    const known = lists.get(key) ?? running.get(key);
    if (known) return known;
    const coming = make({ filter, order, through }).finally(() => running.delete(key));
    running.set(key, coming);
    const list = await coming;
    lists.set(key, list);
    return list;
  }

  async function make({ filter, order, through }: Listing): Promise<Uint32Array> {
    if (order.endsWith('desc')) return (await find({ filter, order: order.replace('desc', 'asc') as EventOrder, through })).toReversed();
    if (order === 'time-asc') return inTimeOrder(await find({ filter, order: 'seq-asc', through }), through);
    if (filter.kind === 'everything') return timeline.range(through);
    return search(filter, through);
  }

  function inTimeOrder(seqs: Uint32Array, through: number): Uint32Array {
    if (seqs.length < through / 32) return seqs.toSorted(timeline.compare);
    const wanted = createSeqSet(through);
    for (const seq of seqs) wanted.add(seq);
    const list = new Uint32Array(seqs.length);
    let length = 0;
    for (const seq of timeline.order()) if (seq <= through && wanted.has(seq)) list[length++] = seq;
    return list;
  }

  async function search(filter: Filter, through: number): Promise<Uint32Array> {
    const { list, parameters } = compileFilter(filter, through, words);
    const found = createSeqSet(through);
    const asked: number[] = [];
    await database.run(list, parameters.values, (chunk) => {
      const [seqs, isOpen] = [numbers(chunk, 0), numbers(chunk, 1)];
      for (let i = 0; i < seqs.length; i++) {
        if (isOpen[i] === 1) asked.push(seqs[i]!);
        else found.add(seqs[i]!);
      }
    });
    for await (const event of readSlowly(trail, asked)) if (matches(filter, event)) found.add(event.seq);
    return found.toList();
  }

  return find;
}
