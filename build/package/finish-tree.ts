import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { componentsOf } from './components.ts';
import { licenceTexts } from './licence-texts.ts';
import { bomOf } from './bom.ts';

/** The last step before fuses are set and signatures made: notices beside the archive, Electron's own example out. */
export async function finishTree({ appOutDir, packager, electronPlatformName, arch }: AfterPackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir);
  const { version } = packager.appInfo;
  const components = componentsOf(packedModules(resources));
  writeFileSync(join(resources, 'THIRD-PARTY-LICENSES.txt'), licenceTexts(components));
  writeFileSync(join(resources, 'veritrail.cdx.json'), bomOf({ version, components, platform: electronPlatformName, arch }));
  rmSync(join(resources, 'default_app.asar'), { force: true });
}

/** The packages that lie in the tree as folders, for the native modules. All are unpacked. */
export function packedModules(resources: string): string[] {
  const home = join(resources, 'app.asar.unpacked', 'node_modules');
  return readdirSync(home).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(home, name)).map((part) => `${name}/${part}`) : name,
  );
}
