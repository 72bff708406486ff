import { definitions } from '../../../../shared/controls/definitions.ts';
import { originOf, type ControlFacts } from '../../../../shared/controls/control-facts.ts';
import type { ControlSearch } from '../../../../shared/controls/definition.ts';
import type { ControlId } from '../../../../shared/filter/control-ids.ts';
import type { WordField } from '../columns.ts';
import type { IndexParts } from '../find.ts';
import { addTo, emptyBits, has, type Bits } from '../sets/bits.ts';
import { readCostlyFacts, type CostlyFacts } from './costly-facts.ts';

/** Shown to a search without a break. */
const SLICE = 100_000;

type Progress = { search: ControlSearch; reached: number };

/** Finds what control queries mean by the facts of the index, which are those of the records. Goes on where it stopped as the trail grows. */
export function createControlFinder(parts: IndexParts) {
  const known = new Map<ControlId, Progress>();
  let last: Promise<unknown> = Promise.resolve();

  /** The events up to `through` that a control query finds among those up to there. One is looked for at a time. */
  function find(id: ControlId, through: number): Promise<Bits> {
    const next = last.then(() => findNow(id, through));
    last = next.catch(() => undefined);
    return next;
  }

  async function findNow(id: ControlId, through: number): Promise<Bits> {
    const before = known.get(id);
    const progress = before && before.reached <= through ? before : { search: definitions[id].search(), reached: 0 };
    // Half shown is of no use: it is put back only when all went well.
    known.delete(id);
    await show(parts, id, progress, through);
    const bits = emptyBits(through);
    for (const seq of progress.search.found()) addTo(bits, seq);
    known.set(id, before && before.reached > through ? before : progress);
    return bits;
  }

  return find;
}

/** Shows a search the events after those it has seen. */
async function show(parts: IndexParts, id: ControlId, progress: Progress, through: number): Promise<void> {
  const { concerns, needs } = definitions[id];
  const isWanted = candidates(parts, concerns);
  const costly = await readCostlyFacts(parts, needs, { after: progress.reached, through, isWanted });
  const describe = describer(parts, costly);
  const { first } = parts.timeline.bounds();
  for (let seq = Math.max(first, progress.reached + 1); seq <= through; seq++) {
    if (isWanted(seq) && (!costly.isComplete || costly.has(seq))) progress.search.see(describe(seq));
    if (seq % SLICE === 0) await new Promise(setImmediate);
  }
  progress.reached = through;
}

/** Whether an event's type and category concern the query, asked once for each pair of them. */
function candidates(
  { columns, words }: IndexParts,
  concerns: (kind: Pick<ControlFacts, 'type' | 'category'>) => boolean,
): (seq: number) => boolean {
  const [types, categories] = [columns.of('type'), columns.of('category')];
  const known = new Map<number, boolean>();
  return (seq) => {
    const [type, category] = [types[seq]!, categories[seq]!];
    const pair = type * words.size('category') + category;
    const answer = known.get(pair);
    if (answer !== undefined) return answer;
    const text = (field: WordField, word: number) => (word === 0 ? undefined : words.textOf(field, word));
    const found = concerns({ type: text('type', type), category: text('category', category) });
    known.set(pair, found);
    return found;
  };
}

function describer({ columns, words, timeline }: IndexParts, costly: CostlyFacts): (seq: number) => ControlFacts {
  const [owned, timed] = [columns.own(), columns.timed()];
  const files = columns.files();
  const read = (field: WordField) => {
    const column = columns.of(field);
    return (seq: number) => (column[seq] === 0 ? undefined : words.textOf(field, column[seq]!));
  };
  const [type, category, outcome, actor, source, batch] = (['type', 'category', 'outcome', 'actor', 'source', 'batch'] as const).map(read);
  const origin = (seq: number) => {
    const name = batch!(seq);
    return name === undefined ? undefined : originOf(name, files[seq]!);
  };
  return (seq) => ({
    seq,
    own: has(owned, seq),
    type: type!(seq),
    category: category!(seq),
    outcome: outcome!(seq),
    actor: actor!(seq),
    source: source!(seq),
    time: has(timed, seq) ? timeline.instantOf(seq) : undefined,
    origin: origin(seq),
    ...costly.of(seq),
  });
}
