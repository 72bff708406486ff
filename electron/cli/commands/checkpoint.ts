import { contract } from '../../../shared/contract/index.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';

export const checkpointCommand: Command = {
  summary: contract['checkpoints.create'].summary,
  flags: [],
  async run(_, session) {
    const { ref } = await session.openTrail({ readOnly: false });
    const { size, root, note, vkey, status, notKeptIn } = await session.call()('checkpoints.create', { trail: ref });
    const kept = notKeptIn.map((folder) => `No copy could be kept in ${visible(folder)}.\n`).join('');
    return {
      json: JSON.stringify({ size, root, note, vkey, status, notKeptIn }),
      text: `A checkpoint over ${formatQuantity(size, 'record')} ${status === 'signed' ? 'was signed' : 'was there already'}.\n${kept}\n${note}\nKey: ${vkey}\n`,
      exit: 0,
    };
  },
};
