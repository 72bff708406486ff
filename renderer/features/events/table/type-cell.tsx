import { IconAlertTriangle, IconGitBranch, IconShield } from '@tabler/icons-react';
import type { EventRow } from '../../../../shared/contract/events.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { Matches } from '../../../ui/matches.tsx';
import classes from './cells.module.css';

/** The type, marked where Veritrail wrote the event itself, its id was taken already, or it cannot be read any more. */
export function TypeCell({ event }: { event: EventRow }) {
  if (event.unreadable !== undefined) return <Unreadable />;
  const text = event.type ?? event.action ?? '';
  return (
    <span className={classes.marked}>
      <TypeMarks event={event} />
      <span className="one-line">
        <Matches text={visible(shorten(text, 200))} />
      </span>
    </span>
  );
}

/** What stands before the type; where there is no such column, before the sentence: no event loses it for want of room. */
export const TypeMarks = ({ event }: { event: EventRow }) => (
  <>
    {event.own && <IconShield size={13} aria-label="Written by Veritrail" className={`${classes.mark} ${classes.dim}`} />}
    {event.claimedId !== undefined && (
      <IconGitBranch size={13} aria-label="Conflict: its id was taken by another event" className={`${classes.mark} ${classes.flag}`} />
    )}
  </>
);

const Unreadable = () => (
  <span className={`${classes.marked} ${classes.bad}`}>
    <IconAlertTriangle size={13} aria-hidden />
    <span className="one-line">UNREADABLE</span>
  </span>
);
