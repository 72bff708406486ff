import type { ControlId } from '../../../../shared/filter/control-ids.ts';
import type { Condition, Filter } from '../../../../shared/filter/filter.ts';
import { rangeBits, type Bits } from './bits.ts';
import { isInMemory, judgeInMemory, needsNoScan, type MemoryParts } from './in-memory.ts';
import { both, certain, either, opposite, type Verdicts } from './verdicts.ts';

/** A question to something slower than memory. Only the events of `among` matter; the answer may say anything about others. */
export type Question = { readonly condition: Condition; readonly through: number; readonly among: Bits };
type Ask = (question: Question) => Promise<Verdicts>;

export type JudgeParts = MemoryParts & {
  /** Answers conditions that do not lie in memory, several at once where they are joined. */
  readonly ask: Ask;
  /** What a control query finds. */
  readonly control: (id: ControlId, through: number) => Promise<Bits>;
};

/**
 * Judges a filter over the events up to `through`, or over those `among` them that matter: in memory first, and what is slower
 * only over the events that are left.
 */
export function createJudge(parts: JudgeParts) {
  async function judge(condition: Condition, through: number, among: Bits): Promise<Verdicts> {
    if (isInMemory(condition)) return certain(judgeInMemory({ condition, through, among }, parts));
    if (condition.kind === 'control') return certain(await parts.control(condition.id, through));
    if (condition.kind === 'not') return opposite(await judge(condition.of, through, among), among);
    if (condition.kind === 'all') return judgeAll(condition.of, through, among);
    if (condition.kind === 'any') return judgeAny(condition.of, through, among);
    return parts.ask({ condition, through, among });
  }

  async function judgeAll(conditions: readonly Condition[], through: number, among: Bits): Promise<Verdicts> {
    const { quick, slow } = sorted(conditions, 'all');
    let found = certain(among);
    for (const condition of quick) found = both(found, await judge(condition, through, found.maybe));
    if (slow && found.maybe.some((word) => word !== 0))
      found = both(found, await parts.ask({ condition: slow, through, among: found.maybe }));
    return found;
  }

  async function judgeAny(conditions: readonly Condition[], through: number, among: Bits): Promise<Verdicts> {
    const { quick, slow } = sorted(conditions, 'any');
    const answers = slow ? [parts.ask({ condition: slow, through, among })] : [];
    for (const condition of quick) answers.push(judge(condition, through, among));
    return (await Promise.all(answers)).reduce(either);
  }

  return (filter: Filter, through: number, among?: Bits): Promise<Verdicts> => {
    const { first } = parts.timeline.bounds();
    const all = among ?? rangeBits(first, through);
    if (filter.kind === 'everything') return Promise.resolve(certain(all));
    return judge(filter, through, all).then((verdicts) => both(verdicts, certain(all)));
  };
}

/** What is judged here, the quickest first, and all else as one condition: it is asked in one go. */
function sorted(conditions: readonly Condition[], kind: 'all' | 'any'): { quick: Condition[]; slow: Condition | undefined } {
  const slow = conditions.filter((one) => !hasQuickPart(one));
  const quick = conditions.filter(hasQuickPart).toSorted((a, b) => costOf(a) - costOf(b));
  return { quick, slow: slow.length > 1 ? { kind, of: slow } : slow[0] };
}

const costOf = (condition: Condition): number => (!isInMemory(condition) ? 2 : needsNoScan(condition) ? 0 : 1);

/** Whether all that a filter asks about lies in memory. */
export function isQuick(filter: Filter): boolean {
  if (filter.kind === 'all' || filter.kind === 'any') return filter.of.every(isQuick);
  return filter.kind === 'not' ? isQuick(filter.of) : filter.kind === 'everything' || isInMemory(filter);
}

function hasQuickPart(condition: Condition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some(hasQuickPart);
  return condition.kind === 'not' ? hasQuickPart(condition.of) : condition.kind === 'control' || isInMemory(condition);
}
