import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { controls } from '../../../shared/controls/library.ts';
import { fieldIs } from '../../../shared/filter/field-condition.ts';
import type { Filter } from '../../../shared/filter/filter.ts';
import { formatFilter, parseFilter, resolveTimes } from '../../../shared/filter/filter-text.ts';
import { joinFilters } from '../../../shared/filter/join-filters.ts';
import { timeRange } from '../../../shared/filter/time-range.ts';
import { type Zone, zoneOf } from '../../../shared/zones/zone.ts';
import type { OpenTrail } from '../desk/open-trails.ts';
import type { Handlers } from '../dispatch.ts';
import { readCoverage } from '../proof/integrity-state.ts';
import { keysOf } from '../proof/trail-key-history.ts';
import type { Core } from './core.ts';
import { trailFigures } from './trail-figures.ts';

type Overview = Output<'overview.get'>;
const RANKED = ['type', 'category', 'outcome', 'actor', 'source', 'resource.type'] as const;
const MOST_RANKED = 12;
const MOST_BUCKETS = 60;

const control = (id: string): Filter => parseFilter(controls.find((one) => one.id === id)!.filter);
/** The figures that are counts of a filter of their own. */
const figures = {
  own: parseFilter('own:true'),
  untimed: parseFilter('-time:*'),
  failedLogins: control('failed-logins'),
  policyViolations: control('policy-violations'),
  denied: control('denied-access'),
  conflicts: control('conflicts'),
};

export function overviewHandlers(core: Core): Pick<Handlers, 'overview.get'> {
  return {
    'overview.get': async (input) => {
      const entry = core.trails.get(input.trail);
      const through = entry.index.indexedThrough;
      const [events, trail] = await Promise.all([eventFigures(core, entry, { ...input, through }), trailFiguresOf(core, entry)]);
      return { through, ...events, ...trail };
    },
  };
}

type Question = Parsed<'overview.get'> & { through: number };
type EventFigures = Pick<Overview, 'filter' | 'total' | keyof typeof figures | 'outcomes' | 'days' | 'heat'> &
  Pick<Overview, 'types' | 'categories' | 'outcomeTotals' | 'actors' | 'sources' | 'resourceTypes' | 'resources'>;

/** What is counted over the events of the range. */
async function eventFigures(core: Core, { index }: OpenTrail, { from, to, zone: name, through }: Question): Promise<EventFigures> {
  const filter = rangeFilter(from, to);
  const resolved = (one: Filter) => resolveTimes(one, core.now().getTime());
  const zone = zoneOf(name);
  const facets = RANKED.map((field) => ({ field, limit: MOST_RANKED }));
  const view = { filter: resolved(filter), through, zone, by: 'outcome' as const, maxBuckets: MOST_BUCKETS, facets, rhythm: true };
  // Resources are many, and are counted meanwhile by another thread.
  const [shape, resources] = await Promise.all([index.explore(view), index.mostFrequent('resource', view, MOST_RANKED)]);
  const { total, histogram, rhythm, facets: counted } = shape!;
  const figure = async (one: Filter) => {
    const wanted = joinFilters(filter, one);
    return { count: (await index.select({ filter: resolved(wanted), through })).total, filter: formatFilter(wanted) };
  };
  const named = await Promise.all(Object.entries(figures).map(async ([key, one]) => [key, await figure(one)] as const));
  const withFilters = (field: string, values: readonly { value: string; count: number }[]) =>
    values.map((one) => ({ ...one, filter: formatFilter(joinFilters(filter, fieldIs(field, one.value))) }));
  const ranked = (field: (typeof RANKED)[number]) => withFilters(field, counted.find((one) => one.field === field)!.values);
  return {
    filter: formatFilter(filter),
    total: { count: total, filter: formatFilter(filter) },
    ...(Object.fromEntries(named) as Pick<Overview, keyof typeof figures>),
    ...(histogram && { outcomes: histogram }),
    days: rhythm!.days.map(({ day, count }) => ({ ...describeDay(day, zone), count })),
    heat: rhythm!.heat,
    types: ranked('type'),
    categories: ranked('category'),
    outcomeTotals: ranked('outcome'),
    actors: ranked('actor'),
    sources: ranked('source'),
    resourceTypes: ranked('resource.type'),
    resources: withFilters('resource', resources),
  };
}

function rangeFilter(from: string | undefined, to: string | undefined): Filter {
  if (from === undefined && to === undefined) return { kind: 'everything' };
  return parseFilter(`time:${from === undefined ? '' : JSON.stringify(from)}..${to === undefined ? '' : JSON.stringify(to)}`);
}

/** A day by its number since 1970, on the wall clock of a zone. */
function describeDay(day: number, zone: Zone): { day: string; filter: string } {
  const [from, end] = [zone.momentOf(day * 86_400), zone.momentOf((day + 1) * 86_400)];
  return { day: new Date(day * 86_400_000).toISOString().slice(0, 10), filter: formatFilter(timeRange(from, end)) };
}

type TrailFigures = Omit<Overview, keyof EventFigures | 'through'>;

/** What is known of the trail as a whole. */
async function trailFiguresOf(core: Core, entry: OpenTrail): Promise<TrailFigures> {
  const { trail, index, verdict } = entry;
  const { trailBytes, snapshots, replay, size, bytesPerRecord } = await trailFigures(core, entry);
  const { coveredSize, checkpoints } = await readCoverage(trail, await keysOf(trail));
  const newest = checkpoints.find(({ problem }) => problem === undefined);
  const { indexBytes, byRecordedDay } = await index.growth();
  return {
    size,
    ...(await index.span()),
    ...(verdict && { verdict }),
    ...(newest && { checkpoint: { size: newest.size, ...(newest.at === undefined ? {} : { at: newest.at }) } }),
    uncovered: size - coveredSize,
    snapshots,
    trailBytes,
    indexBytes,
    bytesPerRecord,
    growth: byRecordedDay.map(({ value, count }) => ({ day: value, records: count, filter: `recorded:${value}` })),
    indexLag: size - index.indexedThrough,
    valuesLag: size - index.leavesThrough,
    replay,
  };
}
