import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useThrottledValue } from '@mantine/hooks';
import type { Input, Output } from '../../../shared/contract/index.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { zoneId } from '../../../shared/format/time.ts';
import { call } from '../../client/client.ts';
import { keys } from '../../client/keys.ts';
import { useRemembered } from '../../client/remembered.ts';
import { useSettings } from '../../client/settings.ts';
import { filterProblem } from '../../../shared/filter/filter-problem.ts';

export type Exploration = Extract<Output<'explore.view'>, { status: 'done' }>;
export type FacetCounts = Exploration['facets'][number];

/** Fields that stand beside every list, in their order; all types are wanted, because they are shown as a tree. */
export const usualFacets = ['type', 'category', 'outcome', 'actor', 'resource.type', 'source', 'severity'] as const;
const ALL_TYPES = 1000;
const FEW = 8;
const BUCKETS = 150;
/** While a log comes in, the shape of it is drawn anew at most this often. */
const REFRESH_MS = 1500;

/** One page asks one question at a time: a newer one ends the older. */
const asker = `page ${Math.random().toString(36).slice(2)}`;

/**
 * The shape of what a filter matches: histogram, heat map and facets, counted over one and the same set. What is known stays
 * on screen until the next answer is there. It follows the growing trail, though the list stands still.
 */
export function useExploration(trail: TrailInfo, filter: string) {
  const { zone } = useSettings();
  const { timeline, facets } = useRemembered();
  const indexedThrough = useThrottledValue(trail.indexedThrough, REFRESH_MS);
  const isReadable = filterProblem(filter) === undefined;
  const question: Input<'explore.view'> = {
    trail: trail.ref,
    filter,
    zone: zoneId(zone),
    by: timeline.by,
    maxBuckets: BUCKETS,
    heat: timeline.kind === 'heat',
    facets: facets.isOpen ? facetsWanted(facets.pinned) : [],
    view: asker,
  };
  return useQuery({
    queryKey: ['explore.view', question, indexedThrough],
    queryFn: async ({ client, signal }) => {
      await rowsOf(client);
      return ask(question, signal);
    },
    enabled: isReadable && trail.size > 0,
    placeholderData: (previous, query) => ((query?.queryKey[1] as typeof question | undefined)?.trail === trail.ref ? previous : undefined),
    gcTime: 60_000,
  });
}

const facetsWanted = (pinned: readonly string[]) =>
  [...usualFacets, ...pinned.filter((path) => filterProblem(`${path}:*`) === undefined)].map((field) => ({
    field,
    limit: field === 'type' ? ALL_TYPES : FEW,
  }));

/** First the rows, then their shape: the list must not wait for its charts. Lists asked for in the same moment count. */
async function rowsOf(client: QueryClient): Promise<void> {
  await new Promise((done) => setTimeout(done));
  const lists = client.getQueryCache().findAll({ queryKey: keys.lists, fetchStatus: 'fetching' });
  await Promise.allSettled(lists.map(({ promise }) => promise));
}

/** Another question of this page may have ended this one although it is wanted again by now: then it is asked once more. */
async function ask(question: Input<'explore.view'>, signal: AbortSignal): Promise<Exploration> {
  for (;;) {
    const answer = await call('explore.view', question);
    if (answer.status === 'done') return answer;
    signal.throwIfAborted();
  }
}
