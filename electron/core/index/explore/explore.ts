import type { Facet, Histogram, StackField } from '../../../../shared/contract/explore.ts';
import type { Filter } from '../../../../shared/filter/filter.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import type { Found, IndexParts, Selection } from '../find.ts';
import { isFieldName } from '../../../../shared/filter/fields.ts';
import { parseFilter } from '../../../../shared/filter/parse-filter.ts';
import type { CountedValues, ValuesQuestion } from '../values.ts';
import { countOf, keepCommon } from '../sets/bits.ts';
import { histogramOf } from './histogram.ts';
import { createPause, type Pause, Superseded } from './pause.ts';
import { noRhythm, type Rhythm, rhythmOf } from './rhythm.ts';

export type View = {
  readonly filter: Filter;
  readonly through: number;
  readonly zone: Zone;
  readonly by: StackField;
  readonly maxBuckets: number;
  readonly facets: readonly { field: string; limit: number }[];
  /** Also count by the clock and the calendar. */
  readonly rhythm: boolean;
  /** A newer question of the same asker ends this one. */
  readonly asker?: string | undefined;
};
export type Shape = { total: number; histogram?: Histogram; rhythm?: Rhythm; facets: Facet[] };

type Ask = {
  readonly select: (selection: Selection) => Promise<Found>;
  readonly values: (question: ValuesQuestion) => Promise<CountedValues>;
};

/** Flags and values in the data may be several in one event. */
const hasOneValue = (field: string): boolean => isFieldName(field) && field !== 'flag';

/** Counts what a filter matches, over one and the same set. Undefined where the asker has asked anew meanwhile. */
export function createExplore(parts: IndexParts, { select, values }: Ask) {
  const newest = new Map<string, View>();

  async function count(view: View, isWanted: () => boolean): Promise<Shape> {
    const pause = createPause(isWanted);
    const found = await select(view);
    if (!isWanted()) throw new Superseded();
    const histogram = await histogramOf(parts, found, { ...view, most: view.maxBuckets }, pause);
    const rhythm = view.rhythm ? await rhythmIn(view, found, { histogram, pause }) : undefined;
    const facets: Facet[] = [];
    for (const facet of view.facets) {
      facets.push(await facetIn(view, found, facet));
      await pause(found.total);
    }
    return { total: found.total, ...(histogram && { histogram }), ...(rhythm && { rhythm }), facets };
  }

  /** Over the stretch that the histogram draws, so that both count the same events. */
  const rhythmIn = async ({ zone }: View, found: Found, { histogram, pause }: { histogram: Histogram | undefined; pause: Pause }) =>
    histogram ? rhythmOf(parts, found, { ...histogram, zone }, pause) : noRhythm();

  async function facetIn(
    { filter, through }: View,
    { bits, total }: Found,
    { field, limit }: { field: string; limit: number },
  ): Promise<Facet> {
    const counted = await values({ filter, field, limit, through });
    const others = counted.sum - counted.values.reduce((sum, { count: one }) => sum + one, 0);
    const present = hasOneValue(field) ? counted.sum : await countPresent();
    return { field, values: counted.values, distinct: counted.distinct, others, absent: total - present };

    async function countPresent(): Promise<number> {
      const there = await select({ filter: parseFilter(`${field}:*`), through });
      return countOf(keepCommon(there.bits.slice(), bits));
    }
  }

  return async (view: View): Promise<Shape | undefined> => {
    const { asker } = view;
    if (asker !== undefined) newest.set(asker, view);
    const isWanted = () => asker === undefined || newest.get(asker) === view;
    try {
      return await count(view, isWanted);
    } catch (error) {
      if (error instanceof Superseded) return undefined;
      throw error;
    } finally {
      if (asker !== undefined && newest.get(asker) === view) newest.delete(asker);
    }
  };
}
