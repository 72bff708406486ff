import { AppError, toWireError } from '../../shared/errors.ts';
import { dataDirOf } from '../core/data-dir.ts';
import { runtimeProblem } from '../core/runtime-problem.ts';
import { builtPage } from './built-page.ts';
import { openBrowser } from './open-browser.ts';
import { serve } from './serve.ts';

// What "npm start" runs where there is no desktop.

try {
  const problem = runtimeProblem();
  if (problem !== undefined) throw new AppError('internal', problem);
  await serve({
    dataDir: dataDirOf(),
    pageDir: builtPage(),
    port: 0,
    onReady({ url }, invite) {
      process.stdout.write(`Veritrail is at ${url}\nThe address opens one browser, once. Ctrl-C stops Veritrail.\n`);
      openBrowser(invite().url); // with an invitation of its own: the printed one stays good
    },
  });
} catch (error) {
  process.stderr.write(`veritrail: ${toWireError(error).message}\n`);
  process.exitCode = 2;
}
