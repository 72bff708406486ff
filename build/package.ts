import { join } from 'node:path';
import { build, isBuilt } from './build.ts';
import { downloadElectron, electronDist } from './electron-runtime.ts';
import { root } from './run.ts';

// "npm run package": the packages of this platform, in dist/. They need Electron itself, which is downloaded when it is missing.

const DOWNLOAD_MS = 300_000;

if (electronDist() === undefined) {
  console.log(`veritrail: Electron is not here yet; downloading it, for ${DOWNLOAD_MS / 60_000} minutes at most ...`);
  downloadElectron(DOWNLOAD_MS, 'inherit');
}
const runtime = electronDist();
if (runtime === undefined) {
  console.error('veritrail: no package was made, because Electron could not be downloaded (what it said is above).');
  console.error('Run this where https://github.com/electron/electron/releases can be reached, or set ELECTRON_MIRROR to a copy of it.');
  process.exitCode = 2;
} else if (!isBuilt() && !build()) {
  console.error('veritrail: no package was made, because the build did not succeed; what it said is above.');
  process.exitCode = 2;
} else {
  const { pack } = await import('./package/pack.ts'); // only now: electron-builder, once loaded, sets the exit code
  await pack({ electronDist: runtime, output: join(root, 'dist') });
}
