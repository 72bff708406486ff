import type { EventRow } from '../../../../shared/contract/events.ts';
import { formatRelative, formatTime, formatTimeWithZone } from '../../../../shared/format/time.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { useSettings } from '../../../client/settings.ts';
import classes from './cells.module.css';

/** The time to the millisecond; all of it, with its zone and how long ago, on hover. An event without a usable one says so. */
export function TimeCell({ event }: { event: EventRow }) {
  const { zone } = useSettings();
  if (event.unreadable !== undefined) return null;
  if (event.time === undefined) return <NoTime event={event} />;
  const full = formatTimeWithZone(event.time, zone);
  const note = event.timeFlag === undefined ? '' : ` (${flagWords[event.timeFlag]}: ${visible(shorten(event.timeText ?? '', 60))})`;
  return (
    <span title={`${full} · ${formatRelative(event.time, new Date())}${note}`}>
      {formatTime(event.time, zone, 'millisecond')}
      {event.timeFlag !== undefined && <span className={classes.flag}> ?</span>}
    </span>
  );
}

export const flagWords = {
  missing: 'no time given',
  invalid: 'not a time',
  'out-of-range': 'out of range',
  leap: 'leap second',
  'assumed-utc': 'zone not given, taken as UTC',
} as const;

function NoTime({ event }: { event: EventRow }) {
  const why = flagWords[event.timeFlag ?? 'missing'];
  const text = event.timeText === undefined ? why : `${why}: ${visible(shorten(event.timeText, 60))}`;
  return (
    <span className={classes.dim} title={text}>
      {text}
    </span>
  );
}
