import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.ts';

const home = join(root, 'node_modules', 'electron');

/** Electron's program, if it has been downloaded. Looks only: importing `electron` would download it. */
export function electronProgram(): string | undefined {
  const pathFile = join(home, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(folder(), readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : undefined;
}

/** The folder of Electron's runtime, if it has been downloaded. */
export const electronDist = (): string | undefined => (electronProgram() === undefined ? undefined : folder());

const folder = (): string => process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist');

/** Why no window can be shown here; undefined when one can. */
export function noWindowReason(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return undefined;
  return 'this computer has no display';
}

/** Lets Electron download itself; true when it is here in time. What it says is shown with `inherit`. */
export function downloadElectron(timeoutMs: number, stdio: 'ignore' | 'inherit' = 'ignore'): boolean {
  const { status } = spawnSync(process.execPath, [join(home, 'install.js')], { cwd: root, stdio, timeout: timeoutMs });
  return status === 0 && electronProgram() !== undefined;
}
