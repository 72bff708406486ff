import { join } from 'node:path';
import { layOutPackage } from './lay-out-package.ts';
import { pack } from './pack.ts';
import { makeStandinRuntime } from './standin-runtime.ts';

// node build/package/pack-for-check.ts <folder>: packs with a stand-in runtime. Then `linux-unpacked/` is what electron-builder
// packed, and `deb/` what it would have put into a .deb; its tool for that would have to be downloaded.

const folder = process.argv[2]!;
await makeStandinRuntime(join(folder, 'electron'));
await pack({
  electronDist: join(folder, 'electron'),
  output: folder,
  target: 'deb',
  instead: async (options) => {
    layOutPackage(options, join(folder, 'deb'));
    return true;
  },
});
