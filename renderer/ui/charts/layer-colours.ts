import { outcomeTone } from '../../../shared/format/outcome-tone.ts';

/** A part of a stack: a value, all values without a part of their own, or events without a value. */
export type LayerOf = { kind: 'value' | 'others' | 'absent'; value: string };

/**
 * The order in which the parts of a stack are drawn and named: what went wrong stands on the base line, where its size can be
 * compared; the rest keeps its order, what has no part or no value comes last.
 */
export function stackOrder(layers: readonly LayerOf[], by: string): number[] {
  const rank = ({ kind, value }: LayerOf): number => {
    if (kind !== 'value') return kind === 'others' ? 3 : 4;
    return by === 'outcome' ? ['bad', 'warn', 'plain'].indexOf(outcomeFamily(value)) : 0;
  };
  return layers.map((_, at) => at).toSorted((a, b) => rank(layers[a]!) - rank(layers[b]!) || a - b);
}

/** Colours of the theme for the parts of a stack: by tone where outcomes are told, else in turn. Never green. */
export function layerColours(layers: readonly LayerOf[], by: string): string[] {
  const used = new Map<string, number>();
  return layers.map(({ kind, value }) => {
    if (kind === 'absent') return 'var(--vt-chart-absent)';
    if (kind === 'others') return 'var(--vt-chart-others)';
    const family = by === 'outcome' ? outcomeFamily(value) : 'value';
    const at = used.get(family) ?? 0;
    used.set(family, at + 1);
    return `var(--vt-chart-${family}-${String((at % sizes[family]) + 1)})`;
  });
}

const sizes = { bad: 4, warn: 2, plain: 4, value: 8 } as const;

function outcomeFamily(outcome: string): 'bad' | 'warn' | 'plain' {
  const tone = outcomeTone(outcome);
  if (tone === 'plain') return 'plain';
  return tone === 'failed' || tone === 'refused' ? 'bad' : 'warn';
}
