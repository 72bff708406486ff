import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { componentsOf, packedModules } from './components.ts';
import { licenceTexts } from './licence-texts.ts';
import { bomOf } from './bom.ts';

/** The last step before fuses are set and signatures made: notices beside the archive; out with what Electron's download has for developers. */
export async function finishTree({ appOutDir, packager }: AfterPackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir);
  const components = componentsOf(packedModules(resources));
  writeFileSync(join(resources, 'THIRD-PARTY-LICENSES.txt'), licenceTexts(components));
  writeFileSync(join(resources, 'veritrail.cdx.json'), bomOf(packager.appInfo.version, components));
  for (const file of [join(resources, 'default_app.asar'), join(appOutDir, 'version')]) rmSync(file, { force: true });
}
