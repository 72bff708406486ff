import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsDiff, IconX } from '@tabler/icons-react';
import { formatCount } from '../../../shared/format/numbers.ts';
import classes from './events-screen.module.css';

type Props = { marked: readonly number[]; onUnmark: (seq: number) => void; onCompare: () => void };

/** What is marked for comparison; one is not enough and says so. */
export function MarkedEvents({ marked, onUnmark, onCompare }: Props) {
  return (
    <div className={classes.marked} role="status" aria-label="Marked for comparison">
      <IconArrowsDiff size={14} aria-hidden />
      {marked.map((seq) => (
        <span key={seq} className={`figures ${classes.markedEvent}`}>
          #{formatCount(seq)}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Do not compare #${formatCount(seq)}`}
            onClick={() => onUnmark(seq)}
          >
            <IconX size={12} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {marked.length < 2 ? (
        <span>mark one more (c)</span>
      ) : (
        <Button size="compact-xs" variant="light" onClick={onCompare}>
          Compare
        </Button>
      )}
    </div>
  );
}
