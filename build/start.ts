import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, isBuilt } from './build.ts';
import { downloadElectron, electronProgram, noWindowReason } from './electron-runtime.ts';
import { root } from './run.ts';

// "npm start": the desktop where Electron can run, else the same app in a browser.

const DOWNLOAD_MS = 20_000;

if (!isBuilt() && !build()) {
  console.error('veritrail: the build did not succeed; what it said is above.');
  process.exit(2);
}
const program = findDesktop();
const child = program
  ? spawn(program, [root], { stdio: 'inherit' })
  : spawn(process.execPath, [join(root, 'out/main/host.js')], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

function findDesktop(): string | undefined {
  const reason = noWindowReason();
  if (reason !== undefined) return browserInstead(reason);
  const present = electronProgram();
  if (present) return present;
  console.log(`veritrail: Electron is not here yet; downloading it, for ${DOWNLOAD_MS / 1000} seconds at most ...`);
  return downloadElectron(DOWNLOAD_MS) ? electronProgram() : browserInstead('Electron could not be downloaded');
}

function browserInstead(reason: string): undefined {
  console.log(`veritrail: ${reason}, so Veritrail runs in the browser.`);
}
