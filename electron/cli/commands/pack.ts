import { resolve } from 'node:path';
import { contract, type Input } from '../../../shared/contract/index.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatBytes, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';
import { flagsOf } from '../flags.ts';
import { purposeFlags } from '../purpose-flags.ts';

export const packCommand: Command = {
  summary: contract['packs.start'].summary,
  flags: [
    { name: 'out', value: 'PATH', help: 'the zip or folder to make' },
    ...purposeFlags,
    ...flagsOf('packs.start', ['filter', 'format']),
  ],
  async run({ flags }, session) {
    const { personName } = (await session.call()('settings.get', {})).values;
    const { out, by = personName, reason, for: recipient, filter = '', format = 'zip' } = flags;
    if (typeof out !== 'string' || !by || !reason || !recipient)
      throw new AppError('input/invalid', '--out PATH, --by, --reason and --for are needed.');
    const { ref } = await session.openTrail({ readOnly: false });
    const asked = { trail: ref, filter, format, madeBy: by, reason, recipient } as Input<'packs.start'>;
    const started = await session.call(resolve(out))('packs.start', asked);
    const { result } = await session.finish((started as { job: string }).job);
    const { kind: _, ...done } = result as JobResult & { kind: 'pack' };
    const extent = done.isWhole ? 'all records of a stretch' : 'a selection';
    return {
      json: JSON.stringify(done),
      text: `${formatQuantity(done.count, 'event')} (${extent}) packed into ${visible(done.path)} (${formatBytes(done.sizeBytes)}).\nKey: ${done.vkey}\n`,
      exit: 0,
    };
  },
};
