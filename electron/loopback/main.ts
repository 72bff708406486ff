import { dataDirOf } from '../core/data-dir.ts';
import { openBrowser } from './open-browser.ts';
import { serve } from './serve.ts';

// What "npm start" runs where there is no desktop.
await serve({
  dataDir: dataDirOf(),
  port: 0,
  onReady({ url }, invite) {
    process.stdout.write(`Veritrail is at ${url}\nThe address opens one browser, once. Ctrl-C stops Veritrail.\n`);
    openBrowser(invite().url); // with an invitation of its own: the printed one stays good
  },
});
