import { resolve } from 'node:path';
import { contract, type Input } from '../../../shared/contract/index.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatBytes, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';
import { flagsOf } from '../flags.ts';
import { purposeFlags } from '../purpose-flags.ts';
import { ownFlags } from '../read-line.ts';

export const exportCommand: Command = {
  summary: contract['exports.start'].summary,
  flags: [
    { name: 'out', value: 'FILE', help: 'the file to write; the manifest goes beside it' },
    ...flagsOf('exports.start', ['format', 'filter', 'formulas']),
    ...purposeFlags,
  ],
  async run({ flags }, session) {
    const { out, by: madeBy, reason, for: recipient, ...input } = ownFlags(flags);
    if (typeof out !== 'string') throw new AppError('input/invalid', '--out FILE is missing.');
    const { ref } = await session.openTrail({ readOnly: false });
    const asked = { trail: ref, ...input, madeBy, reason, recipient } as Input<'exports.start'>;
    const started = await session.call(resolve(out))('exports.start', asked);
    const { result } = await session.finish((started as { job: string }).job);
    const { kind: _, ...done } = result as JobResult & { kind: 'export' };
    return {
      json: JSON.stringify(done),
      text: `${formatQuantity(done.count, 'event')} written to ${visible(done.path)} (${formatBytes(done.sizeBytes)}).\n\n  SHA-256   ${done.sha256}\n  manifest  ${visible(done.manifest)}\n`,
      exit: 0,
    };
  },
};
