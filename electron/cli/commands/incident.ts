import { AppError } from '../../../shared/errors.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import type { Command, Given } from '../command.ts';
import { pageFlags, sayEvents } from '../event-rows.ts';

const STANDARD_MINUTES = 5;
const MOST_MINUTES = 366 * 24 * 60;

export const incidentCommand: Command = {
  summary: 'Everything that happened some minutes before and after a moment, oldest first.',
  flags: [
    { name: 'at', value: 'TIME', help: 'the moment, e.g. 2025-01-31T14:00:00Z' },
    { name: 'event', value: 'N', help: 'the number of an event instead' },
    { name: 'minutes', value: 'N', help: `how many before and after it (${STANDARD_MINUTES} unless given)` },
    ...pageFlags,
  ],
  async run({ flags }, session) {
    const { ref } = await session.openTrail({ readOnly: true });
    await session.indexed(ref);
    const call = session.call();
    const { at: _at, event: _event, minutes: _minutes, ...listing } = flags;
    const { from, to, filter, through } = await call('events.around', {
      trail: ref,
      ...middleOf(flags),
      seconds: secondsOf(flags['minutes']),
    });
    const text = `From ${shown(from)} to ${shown(to)}:\n`;
    const wanted = { ...listing, filter, order: 'time-asc', through: String(through) };
    return sayEvents(call, ref, wanted, { json: { from, to, filter }, text });
  },
};

const shown = (time: string): string => formatTimeWithZone(time, 'utc', 'millisecond');

function middleOf({ at, event }: Given['flags']): { time: string } | { seq: number } {
  if (typeof at === 'string') return { time: at };
  if (typeof event === 'string' && /^[1-9]\d{0,14}$/.test(event)) return { seq: Number(event) };
  throw new AppError('input/invalid', 'Say when: --at TIME, or --event N with the number of an event.');
}

function secondsOf(minutes: string | true | undefined): number {
  const count = Number(minutes ?? STANDARD_MINUTES);
  if (count > 0 && count <= MOST_MINUTES) return Math.max(1, Math.round(count * 60));
  throw new AppError('input/invalid', `--minutes takes a number up to ${MOST_MINUTES}, not "${minutes}".`);
}
