import type { Input, OperationName } from '../../shared/contract/index.ts';

/** One question of the bench: what it is called, and how it is asked of a trail of so many events. */
export type BenchQuestion = { readonly name: string; readonly operation: OperationName; readonly input: Record<string, unknown> };

const FACETS = ['type', 'category', 'outcome', 'actor', 'resource.type', 'source', 'severity'];
const DAY = 'time:2026-10-28';
const HOUR = 'time:2026-10-28T14:00:00Z..2026-10-28T14:59:59Z';

/**
 * The questions of a day's work, each with a number so that none was asked before in its exact words: `round` makes another
 * set of the same kind, so that no answer is there from the round before.
 */
export function exploreQuestions(size: number, round: number): BenchQuestion[] {
  const fresh = (filter: string) => `${filter} seq>${round + 1}`.trim();
  const page = (name: string, input: Input<'events.page'> extends infer I ? Partial<I> : never): BenchQuestion => ({
    name: `page: ${name}`,
    operation: 'events.page',
    input: { limit: 200, ...input },
  });
  const view = (name: string, input: Record<string, unknown>): BenchQuestion => ({ name, operation: 'explore.view', input });
  const user = `actor:user_${String((round % 36) + 1).padStart(2, '0')}`;
  const middle = Math.floor(size / 2) + ((round * 211) % 9000);
  return [
    page('all, first', { filter: fresh('') }),
    page('all, middle', { filter: fresh(''), offset: middle }),
    page('all, last', { filter: fresh(''), offset: size - 2000 - round }),
    page('all, by number from the oldest', { filter: fresh(''), order: 'seq-asc', offset: middle }),
    page('a type', { filter: fresh('type:order.create') }),
    page('a family of types, middle', { filter: fresh('type:order.*'), offset: 5000 }),
    page('an actor', { filter: fresh(user) }),
    page('an outcome, oldest first', { filter: fresh('outcome:failure'), order: 'time-asc' }),
    page('an hour', { filter: fresh(HOUR) }),
    page('a day and an actor', { filter: fresh(`${DAY} ${user}`) }),
    page('type or actor, not a category', { filter: fresh(`(type:auth.login or ${user}) -category:trading`) }),
    page('a resource', { filter: fresh(`resource:ord-${1000 + round}`) }),
    page('an aggregate', { filter: fresh(`aggregate:order_${10_100 + round}`) }),
    page('a trace that is not there', { filter: fresh(`trace:00000000-0000-4000-8000-${String(round).padStart(12, '0')}`) }),
    page('rare text', { filter: fresh('"insufficient balance"') }),
    page('common text', { filter: fresh('buy') }),
    page('text that is not there', { filter: fresh(`nowhere${round}`) }),
    page('an address anywhere', { filter: fresh('203.0.113.66') }),
    page('part of an id', { filter: fresh(`a${(round % 900) + 100}f`) }),
    page('text with a colon', { filter: fresh('"14:02:1"') }),
    page('text across values', { filter: fresh('"\\"side\\":\\"buy\\""') }),
    page('text in a day', { filter: fresh(`${DAY} momentum`) }),
    page('text and actor', { filter: fresh(`swap ${user}`) }),
    page('a path equals', { filter: fresh('data.symbol:AAPL') }),
    page('a path above', { filter: fresh('data.price>200') }),
    page('a path between', { filter: fresh('data.quantity:50..100') }),
    page('a path like', { filter: fresh('data.reason:*limit*') }),
    page('a path there', { filter: fresh('data.violations:*') }),
    page('a path of few, newest', { filter: fresh('data.policy:pii') }),
    page('a path and a day', { filter: fresh(`${DAY} data.side:sell category:trading`) }),
    page('two paths', { filter: fresh('data.symbol:MSFT data.price>100') }),
    view('histogram: all by outcome', { filter: fresh(''), by: 'outcome' }),
    view('histogram: a type by source', { filter: fresh('type:trade.*'), by: 'source', zone: 'Europe/Berlin' }),
    view('histogram: a day by category', { filter: fresh(DAY), by: 'category' }),
    view('heat map: all', { filter: fresh(''), heat: true, by: 'none', zone: 'America/New_York' }),
    ...FACETS.map((field) =>
      view(`facet: ${field}`, { filter: fresh(`-type:none${field}`), by: 'none', facets: [{ field, limit: field === 'type' ? 500 : 10 }] }),
    ),
    view('facet: data.symbol', { filter: fresh('-type:nonesymbol'), by: 'none', facets: [{ field: 'data.symbol' }] }),
    view('the whole view: all', { filter: fresh('-type:noneall'), facets: FACETS.map((field) => ({ field })) }),
    view('the whole view: a text', { filter: fresh('momentum'), facets: FACETS.map((field) => ({ field })) }),
    view('the whole view: an actor', { filter: fresh(`-own:true ${user}`), facets: FACETS.map((field) => ({ field })) }),
    {
      name: 'values: search in actors',
      operation: 'explore.values',
      input: { filter: fresh('-type:nonevalues'), field: 'actor', search: 'user_1' },
    },
    { name: 'around: five minutes', operation: 'events.around', input: { seq: middle, seconds: 300 } },
    { name: 'around: an hour', operation: 'events.around', input: { seq: middle + 1, seconds: 3600 } },
    { name: 'compare: read two events', operation: 'events.get', input: { seq: middle + 7 } },
    { name: 'overview', operation: 'overview.get', input: { from: `2026-10-26T00:00:${String(round % 60).padStart(2, '0')}Z` } },
    { name: 'go to: a moment', operation: 'events.locate', input: { filter: fresh(''), time: '2026-10-29T11:22:33Z' } },
    { name: 'go to: a number in a filter', operation: 'events.locate', input: { filter: fresh('outcome:success'), seq: middle } },
  ];
}
