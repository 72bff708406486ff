import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPackage } from '@electron/asar';
import { root } from '../run.ts';

/** How Electron's program holds its fuses: this text, a version, how many there are, and one character for each. */
const FUSE_WIRE = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.of(1, 9), Buffer.from('101100111')]);

/** A folder shaped like Electron's download for Linux. Its program is this Node, so that what is packed can be run. */
export async function makeStandinRuntime(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string };
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  copyFileSync(process.execPath, join(folder, 'electron'));
  appendFileSync(join(folder, 'electron'), FUSE_WIRE);
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'resources.pak', 'locales/de.pak', 'locales/en-US.pak'])
    writeFileSync(join(folder, file), 'stand-in');
  writeFileSync(join(folder, 'version'), version);
  await createPackage(dirname(writeExample(folder)), join(folder, 'resources', 'default_app.asar'));
}

/** Electron's download brings an example application, which must not reach people. */
function writeExample(folder: string): string {
  const file = join(`${folder}-example`, 'package.json');
  mkdirSync(dirname(file));
  writeFileSync(file, '{}');
  return file;
}
