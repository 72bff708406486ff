import type { ControlDefinition } from './definition.ts';

type Seen = { readonly numbers: Set<number>; readonly events: { seq: number; number: number }[]; least: number };

/** An event whose number has none right before it, although the series began lower. A late one that fills the gap closes it. */
export const sequenceGaps: ControlDefinition = {
  concerns: () => true,
  needs: ['numbered'],
  search() {
    const series = new Map<string, Seen>();
    return {
      see({ seq, own, numbered }) {
        if (own || !numbered) return;
        const seen = series.get(numbered.series) ?? { numbers: new Set(), events: [], least: numbered.number };
        series.set(numbered.series, seen);
        seen.numbers.add(numbered.number);
        seen.events.push({ seq, number: numbered.number });
        seen.least = Math.min(seen.least, numbered.number);
      },
      found: () =>
        [...series.values()].flatMap(({ numbers, events, least }) =>
          events.filter(({ number }) => number > least && !numbers.has(number - 1)).map(({ seq }) => seq),
        ),
    };
  },
};
