import { LRUCache } from 'lru-cache';
import type { EventOrder } from '../../../shared/contract/events.ts';
import { AppError } from '../../../shared/errors.ts';
import { controlsIn } from '../../../shared/controls/control-sets.ts';
import type { ControlId } from '../../../shared/filter/control-ids.ts';
import type { Filter } from '../../../shared/filter/filter.ts';
import { type ControlSets, matches } from '../../../shared/filter/matches.ts';
import type { Trail } from '../trail/trail.ts';
import type { Database } from './database.ts';
import { readSlowly } from './read-slowly.ts';
import { addTo, countOf, has, listOf, type Bits } from './sets/bits.ts';
import { openOnes, type Verdicts } from './sets/verdicts.ts';
import type { WordColumns } from './sets/word-columns.ts';
import type { Timeline } from './timeline.ts';
import type { Words } from './words.ts';

/** Which events are meant: all that match, up to a record. The filter's times are resolved. */
export type Selection = { readonly filter: Filter; readonly through: number };
/** Which list is meant: those events in an order. */
export type Listing = Selection & { readonly order: EventOrder };

export type IndexParts = {
  readonly database: Database;
  readonly trail: Trail;
  readonly timeline: Timeline;
  readonly words: Words;
  readonly columns: WordColumns;
  readonly indexedThrough: () => number;
};
export type FindParts = IndexParts & {
  readonly judge: (filter: Filter, through: number, among?: Bits) => Promise<Verdicts>;
  readonly control: (id: ControlId, through: number) => Promise<Bits>;
};

/** The events of a selection and how many they are. Not to be changed. */
export type Found = { readonly bits: Bits; readonly total: number };

const CACHE_BYTES = 128 * 1024 * 1024;

/** Answers which events match: completely, and the same to the last event as reading every record with `matches`. */
export function createFind({ trail, timeline, columns, indexedThrough, judge, control }: FindParts) {
  const sets = createCache<Found>(({ bits }) => bits.byteLength);
  const lists = createCache<Uint32Array>((list) => list.byteLength);

  /** Fails with index/behind where `through` is not indexed yet. */
  function select({ filter, through }: Selection): Promise<Found> {
    return sets(keyOf({ filter, through }), () => selectAmong({ filter, through }));
  }

  async function selectAmong({ filter, through }: Selection, among?: Bits): Promise<Found> {
    if (through > indexedThrough()) {
      const progress = `It has read ${indexedThrough()} of ${through} records`;
      throw new AppError('index/behind', `The index is still catching up. ${progress}; ask again in a moment.`);
    }
    await columns.reach(through);
    const verdicts = await judge(filter, through, among);
    const bits = verdicts.sure.slice();
    const asked = listOf(openOnes(verdicts));
    const controls = await controlSets(filter, through);
    for await (const event of readSlowly(trail, [...asked])) if (matches(filter, event, controls)) addTo(bits, event.seq);
    return { bits, total: countOf(bits) };
  }

  async function controlSets(filter: Filter, through: number): Promise<ControlSets> {
    const found = new Map(await Promise.all(controlsIn(filter).map(async (id) => [id, await control(id, through)] as const)));
    return (id) => ({ has: (seq) => has(found.get(id)!, seq) });
  }

  /** Every matching sequence number in the order asked. Not to be changed. */
  async function find({ filter, order, through }: Listing): Promise<Uint32Array> {
    return lists(keyOfList({ filter, order, through }), async () => {
      const isFromEnd = order.endsWith('desc');
      if (filter.kind === 'everything' && order.startsWith('time') && through === timeline.bounds().last)
        return isFromEnd ? timeline.order().toReversed() : timeline.order();
      const found = await select({ filter, through });
      if (order.startsWith('time')) return inTimeOrder(found, through, isFromEnd);
      return isFromEnd ? listOf(found.bits).reverse() : listOf(found.bits);
    });
  }

  function inTimeOrder({ bits, total }: Found, through: number, isFromEnd: boolean): Uint32Array {
    if (total < through / 32) return isFromEnd ? listOf(bits).sort(timeline.compare).reverse() : listOf(bits).sort(timeline.compare);
    const list = new Uint32Array(total);
    const step = isFromEnd ? -1 : 1;
    let at = isFromEnd ? total - 1 : 0;
    const all = timeline.order();
    // Millions: no iterator.
    for (let i = 0; i < all.length; i++) {
      if (all[i]! > through || !has(bits, all[i]!)) continue;
      list[at] = all[i]!;
      at += step;
    }
    return list;
  }

  return {
    select,
    /** The same over those `among` the events only; the set says nothing of others. Is not kept. */
    selectAmong,
    find,
    /** Whether a list is there already. */
    isListed: (listing: Listing): boolean => lists.has(keyOfList(listing)),
    /** Whether a selection needs no more work. */
    isKnown: (selection: Selection): boolean => sets.has(keyOf(selection)),
  };
}

const keyOf = ({ filter, through }: Selection): string => JSON.stringify([through, filter]);

const keyOfList = ({ filter, order, through }: Listing): string => JSON.stringify([order, through, filter]);

/** Answers of late, up to a size in bytes. What is being worked out is not worked out twice. */
function createCache<Answer extends object>(sizeOf: (answer: Answer) => number) {
  const known = new LRUCache<string, Answer>({ maxSize: CACHE_BYTES, sizeCalculation: (answer) => sizeOf(answer) + 1024 });
  const running = new Map<string, Promise<Answer>>();
  async function answer(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const there = known.get(key) ?? running.get(key);
    if (there) return there;
    const coming = work().finally(() => running.delete(key));
    running.set(key, coming);
    const found = await coming;
    known.set(key, found);
    return found;
  }
  return Object.assign(answer, { has: (key: string): boolean => known.has(key) });
}
