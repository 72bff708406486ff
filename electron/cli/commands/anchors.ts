import { resolve } from 'node:path';
import { contract } from '../../../shared/contract/index.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command } from '../command.ts';

/** A browser's page cannot name a folder of this computer; the command line can. */
export const anchorsCommand: Command = {
  summary: contract['anchors.add'].summary,
  files: 'FOLDER',
  flags: [{ name: 'remove', value: undefined, help: 'stop copying to this folder; what lies there stays' }],
  async run({ files, flags }, session) {
    const folder = resolve(files[0]!);
    const { folders } = flags['remove']
      ? await session.call()('anchors.remove', { folder })
      : await session.call(folder)('anchors.add', {});
    const lines = folders.map((one) => `  ${visible(one)}\n`).join('');
    return { json: JSON.stringify({ folders }), text: `Folders that get a copy of every checkpoint:\n${lines || '  none\n'}`, exit: 0 };
  },
};
