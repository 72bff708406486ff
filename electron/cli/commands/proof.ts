import { resolve } from 'node:path';
import { contract } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';

export const proofCommand: Command = {
  summary: contract['proofs.save'].summary,
  flags: [
    { name: 'seq', value: 'N', help: 'the number of the event' },
    { name: 'out', value: 'FILE', help: 'the file to write' },
    { name: 'format', value: 'tlog-proof|certificate', help: 'for programs, or for people (tlog-proof unless given)' },
  ],
  async run({ flags }, session) {
    const { seq, out, format = 'tlog-proof' } = flags;
    if (typeof seq !== 'string' || typeof out !== 'string') throw new AppError('input/invalid', '--seq N and --out FILE are needed.');
    const { ref } = await session.openTrail({ readOnly: true });
    const asked = { trail: ref, seq: Number(seq), format: format as 'tlog-proof' };
    const saved = await session.call(resolve(out))('proofs.save', asked);
    if (saved.status === 'cancelled') throw new AppError('cancelled', 'Nothing was written.');
    const { path, index, size } = saved;
    return {
      json: JSON.stringify({ path, index, size }),
      text: `Event #${formatCount(Number(seq))} is proved against the checkpoint over ${formatCount(size)} records: ${visible(path)}\n`,
      exit: 0,
    };
  },
};
