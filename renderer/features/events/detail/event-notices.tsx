import type { EventRow } from '../../../../shared/contract/events.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { flagWords } from '../table/time-cell.tsx';
import classes from './event-drawer.module.css';

/** What a reader must know about how this event was taken in. */
export function EventNotices({ event }: { event: EventRow }) {
  return noticesOf(event).map((notice) => (
    <p key={notice} className={`anywhere ${classes.notice}`} style={{ marginBottom: 0 }}>
      {notice}
    </p>
  ));
}

function noticesOf(event: EventRow): string[] {
  const notices: string[] = [];
  if (event.own) notices.push('Veritrail wrote this event itself, about its own acts.');
  if (event.claimedId !== undefined)
    notices.push(
      `Conflict: its source gave it the id ${visible(event.claimedId)}, which another event already had with other data. Both are kept.`,
    );
  if (event.timeFlag !== undefined)
    notices.push(
      `Time: ${flagWords[event.timeFlag]}. The source wrote: ${event.timeText === undefined ? 'nothing' : visible(event.timeText)}`,
    );
  if (event.redacted) notices.push(`Masked before it was stored: ${event.redacted.map(visible).join(', ')}`);
  return notices;
}
