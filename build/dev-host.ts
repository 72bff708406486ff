import { join } from 'node:path';
import { dataDirOf } from '../electron/core/data-dir.ts';
import { serve } from '../electron/loopback/serve.ts';
import { http } from '../shared/bridge.ts';
import { root } from './run.ts';

// The host of "npm run dev", from source: node build/dev-host.ts <port> <address of the page>

const [port, pageAddress] = process.argv.slice(2);
await serve({
  dataDir: dataDirOf(),
  pageDir: join(root, 'renderer'), // not used: the development server has the page
  port: Number(port),
  onReady: ({ token }) => console.log(`\nVeritrail, developing: ${pageAddress}${http.enter}?token=${token}\n`),
});
