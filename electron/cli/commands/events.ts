import type { Command } from '../command.ts';
import { pageFlags, sayEvents } from '../event-rows.ts';
import { flagsOf } from '../flags.ts';

export const eventsCommand: Command = {
  summary: 'List the events that match a filter, newest first.',
  flags: [...flagsOf('events.page', ['filter', 'order']), ...pageFlags],
  async run({ flags }, session) {
    const { ref } = await session.openTrail({ readOnly: true });
    await session.indexed(ref);
    return sayEvents(session.call(), ref, flags);
  },
};
