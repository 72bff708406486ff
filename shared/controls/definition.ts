import type { ControlFacts } from './control-facts.ts';

/** Sees events in the order of the trail, and says which of them it finds. May be asked in between. */
export type ControlSearch = { see(facts: ControlFacts): void; found(): number[] };

/** What a control query means. */
export type ControlDefinition = {
  /** Whether events of this type and category matter at all; others need not be shown to it. */
  readonly concerns: (kind: Pick<ControlFacts, 'type' | 'category'>) => boolean;
  /** Which of the costlier facts it looks at. */
  readonly needs: readonly ('subject' | 'recorded' | 'numbered' | 'decider')[];
  readonly search: () => ControlSearch;
};

/** A search that judges each event by itself. */
export function judgeEach(isFound: (facts: ControlFacts) => boolean): () => ControlSearch {
  return () => {
    const seqs: number[] = [];
    return { see: (facts) => void (isFound(facts) && seqs.push(facts.seq)), found: () => [...seqs] };
  };
}
