import { IconAlertTriangle, IconArrowUpRight, IconBan, IconX, type Icon } from '@tabler/icons-react';
import { type OutcomeTone, outcomeTone } from '../../../../shared/format/outcome-tone.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import classes from './cells.module.css';

const marks: Partial<Record<OutcomeTone, readonly [Icon, string | undefined]>> = {
  failed: [IconX, classes.bad],
  refused: [IconBan, classes.bad],
  escalated: [IconArrowUpRight, classes.flag],
  warning: [IconAlertTriangle, classes.flag],
};

/** How it ended, in the source's own word; what went wrong has an icon and a colour. Green is not for this. */
export function OutcomeCell({ outcome }: { outcome: string | undefined }) {
  if (outcome === undefined) return null;
  const [Mark, tone = ''] = marks[outcomeTone(outcome)] ?? [];
  return (
    <span className={`${classes.marked} ${tone}`}>
      {Mark && <Mark size={13} aria-hidden />}
      <span className="one-line">{visible(shorten(outcome, 80))}</span>
    </span>
  );
}
