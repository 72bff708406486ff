import { formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';
import { opened } from '../session.ts';

/** The explicit choice that fault 12 asks for: everything else stops where another trail lies than before. */
export const acceptCommand: Command = {
  summary: 'Go on with the trail that lies where another lay before. That somebody chose to is written on it.',
  flags: [],
  async run(_, session) {
    const answer = await session.call(session.trailPath)('trails.open', { readOnly: false });
    const isOther = answer.status === 'replaced';
    const trail = opened(isOther ? await session.call()('trails.reopen', { key: answer.key, accept: answer.found.id }) : answer);
    return {
      json: JSON.stringify({ trail: trail.id, size: trail.size, accepted: isOther }),
      text: `${visible(trail.name)} (${trail.id}, ${formatQuantity(trail.size, 'record')}) ${isOther ? 'is the trail there from now on' : 'is the trail that was there before'}.\n`,
      exit: 0,
    };
  },
};
