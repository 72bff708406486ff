import { resolve } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { builtPage } from '../../loopback/built-page.ts';
import { serve } from '../../loopback/serve.ts';
import type { Command } from '../command.ts';

export const serveCommand: Command = {
  summary: 'Serve Veritrail to a browser of this computer until it is interrupted.',
  flags: [{ name: 'port', value: 'N', help: 'the port on 127.0.0.1 (any free one unless given)' }],
  async stay({ flags: { port = '0', trail, accept, json } }, dataDir) {
    if (!/^\d{1,5}$/.test(String(port)) || Number(port) > 65_535)
      throw new AppError('input/invalid', `--port takes 0 to 65535, not "${port}".`);
    await serve({
      dataDir,
      pageDir: builtPage(),
      port: Number(port),
      ...(typeof trail === 'string' ? { trail: resolve(trail) } : {}),
      ...(typeof accept === 'string' ? { accept } : {}),
      onReady: ({ address, token, url }) =>
        process.stdout.write(json ? `${JSON.stringify({ address, token, url })}\n` : `Veritrail is at ${url}\nCtrl-C stops it.\n`),
    });
  },
};
