import { Progress, Text } from '@mantine/core';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';

/** How far the trail is anchored, covered by a checkpoint, and not covered yet. Green is for what an anchor outside vouches for. */
export function Coverage({ state }: { state: IntegrityState }) {
  const { size, coveredSize, anchoredSize } = state;
  const share = (records: number) => (size === 0 ? 0 : (100 * records) / size);
  const coveredOnly = Math.max(0, coveredSize - anchoredSize);
  const open = size - Math.max(coveredSize, anchoredSize);
  return (
    <>
      <Progress.Root size={14}>
        <Progress.Section value={share(anchoredSize)} color="var(--vt-good)" aria-label="Anchored outside the trail" />
        <Progress.Section value={share(coveredOnly)} color="var(--mantine-color-anchor)" aria-label="Only under a checkpoint on it" />
      </Progress.Root>
      <Text mt={6} className="figures">
        {formatQuantity(anchoredSize, 'record')} anchored outside the trail · {formatCount(coveredOnly)} only under a checkpoint on it ·{' '}
        {formatCount(open)} not covered yet
      </Text>
      <Text c="dimmed" role={state.comparison.status === 'contradicted' ? 'alert' : undefined}>
        {comparisonWords(state.comparison)}
      </Text>
    </>
  );
}

function comparisonWords(comparison: IntegrityState['comparison']): string {
  if (comparison.status === 'no anchor') return 'Nothing outside the trail vouches for it yet. Make a checkpoint to keep one.';
  if (comparison.status === 'agrees')
    return `What is stored agrees with the checkpoint ${visible(comparison.anchor)}. Records were not read for this; verify does that.`;
  return `This is not the trail that was signed before: ${visible(comparison.reason)}.`;
}
