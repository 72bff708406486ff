import { contract, type Input } from '../../../shared/contract/index.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { flagsOf } from '../flags.ts';

export const sampleCommand: Command = {
  summary: `${contract['trails.sample'].summary} Without --trail it gets a new file of its own.`,
  flags: flagsOf('trails.sample', ['events', 'seed']),
  async run({ flags }, session) {
    const { trail: at, json: _, ...input } = flags;
    const call = typeof at === 'string' ? session.call(resolve(at)) : session.call();
    const { trail, job } = await call('trails.sample', input as Input<'trails.sample'>);
    const { stored } = (await session.finish(job)).result as JobResult & { kind: 'sample' };
    return {
      json: JSON.stringify({ stored, trail: trail.path, name: trail.name }),
      text: `${formatQuantity(stored, 'made-up event')} on a new trail.\nTrail: ${visible(trail.path)}\n`,
      exit: 0,
    };
  },
};
