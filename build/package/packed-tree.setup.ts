import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { layOutPackage } from './lay-out-package.ts';
import { pack } from './pack.ts';
import { makeStandinRuntime } from './standin-runtime.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with `linux-unpacked/` (what electron-builder packed) and `deb/` (what it would have put into a .deb). */
    packed: string;
  }
}

let folder = '';

/** Packs once for all checks, with a stand-in runtime, in a folder outside the project. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('packed', '');
  if (process.platform !== 'linux') return;
  folder = mkdtempSync(join(tmpdir(), 'veritrail-package-'));
  const deb = join(folder, 'deb');
  await makeStandinRuntime(join(folder, 'electron'));
  await pack({
    electronDist: join(folder, 'electron'),
    output: folder,
    target: 'deb',
    instead: async (options) => {
      layOutPackage(options, deb);
      return true; // its tool for .deb would have to be downloaded
    },
  });
  project.provide('packed', folder);
}

export function teardown(): void {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
}
