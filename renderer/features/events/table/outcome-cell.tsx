import { IconAlertTriangle, IconArrowUpRight, IconBan, IconX, type Icon } from '@tabler/icons-react';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import classes from './cells.module.css';

const bad: readonly [RegExp, Icon][] = [
  [/fail|error|reject|invalid/i, IconX],
  [/den|block|forbid|unauthor|refus/i, IconBan],
];
const warning: readonly [RegExp, Icon][] = [
  [/escalat/i, IconArrowUpRight],
  [/warn|partial|timeout|cancel/i, IconAlertTriangle],
];

const find = (table: readonly [RegExp, Icon][], outcome: string) => table.find(([pattern]) => pattern.test(outcome))?.[1];

/** How it ended, in the source's own word; what went wrong has an icon and a colour. Green is not for this. */
export function OutcomeCell({ outcome }: { outcome: string | undefined }) {
  if (outcome === undefined) return null;
  const Bad = find(bad, outcome);
  const Warning = Bad ? undefined : find(warning, outcome);
  const Mark = Bad ?? Warning;
  return (
    <span className={`${classes.marked} ${Bad ? classes.bad : Warning ? classes.flag : ''}`}>
      {Mark && <Mark size={13} aria-hidden />}
      <span className="one-line">{visible(shorten(outcome, 80))}</span>
    </span>
  );
}
