import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { inject, test } from 'vitest';

export type PackedTree = {
  /** What would be installed: the program, the runtime, `resources/`. */
  app: string;
  program: string;
  resources: string;
  archive: string;
  /** The folder that dpkg-deb takes. */
  deb: string;
};

type Checking = {
  tree: PackedTree;
  /** The resources once more, with the archive as a folder, so that plain Node sees it as Electron does. */
  resources: string;
};

/** A test on the packed tree. */
export const check = test.extend<Checking>({
  tree: async ({ skip }, use) => {
    const packed = inject('packed');
    if (packed === '') skip("the stand-in runtime has the shape of Electron's Linux download only");
    const app = join(packed, 'linux-unpacked');
    const resources = join(app, 'resources');
    await use({ app, program: join(app, 'veritrail'), resources, archive: join(resources, 'app.asar'), deb: join(packed, 'deb') });
  },
  resources: async ({ tree }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'veritrail-unfolded-'));
    const resources = join(folder, 'resources');
    extractAll(tree.archive, join(resources, 'app.asar'));
    cpSync(`${tree.archive}.unpacked`, join(resources, 'app.asar.unpacked'), { recursive: true });
    // Electron would show the packages here too; what needs them must not count on it.
    if (existsSync(join(resources, 'app.asar', 'node_modules'))) rmSync(join(resources, 'app.asar', 'node_modules'), { recursive: true });
    await use(resources);
    rmSync(folder, { recursive: true, force: true });
  },
});
