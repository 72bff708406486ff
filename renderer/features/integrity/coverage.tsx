import { Progress, Text } from '@mantine/core';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { Sentence } from '../../ui/sentence.tsx';
import classes from './coverage.module.css';

/** How far the trail is anchored, covered by a checkpoint on it alone, and not covered yet. Not green: nothing was read for it. */
export function Coverage({ state }: { state: IntegrityState }) {
  const { size, coveredSize, anchoredSize } = state;
  const share = (records: number) => (size === 0 ? 0 : (100 * records) / size);
  const coveredOnly = Math.max(0, coveredSize - anchoredSize);
  const open = size - Math.max(coveredSize, anchoredSize);
  return (
    <section className={classes.coverage} aria-label="What it rests on">
      <Progress.Root size={12} radius="sm">
        <Progress.Section value={share(anchoredSize)} color="var(--vt-anchored)" aria-label="Anchored outside the trail" />
        <Progress.Section value={share(coveredOnly)} color="var(--vt-covered)" aria-label="Only under a checkpoint on it" />
      </Progress.Root>
      <ul className={`figures ${classes.legend}`}>
        <li data-of="anchored">{formatQuantity(anchoredSize, 'record')} anchored outside the trail</li>
        <li data-of="covered">{formatCount(coveredOnly)} only under a checkpoint on it</li>
        <li data-of="open">{formatCount(open)} not covered yet</li>
      </ul>
      <Text c="dimmed" size="sm" className="anywhere">
        <Sentence text={comparisonWords(state.comparison)} />
      </Text>
    </section>
  );
}

function comparisonWords(comparison: IntegrityState['comparison']): string {
  if (comparison.status === 'no anchor') return 'Nothing outside the trail vouches for it yet. Make a checkpoint to keep one.';
  if (comparison.status === 'agrees')
    return `What is stored agrees with the checkpoint ${visible(comparison.anchor)}. Records were not read for this; verify does that.`;
  return 'What was signed before contradicts what is stored here; so nothing counts as anchored.';
}
