import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of keys, anchors, index, settings, and of the trails nobody named a place for: VERITRAIL_DATA_DIR, or where the system keeps an application's own files. */
export function dataDirOf(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  if (env['VERITRAIL_DATA_DIR']) return env['VERITRAIL_DATA_DIR'];
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Veritrail');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Veritrail');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'veritrail');
}
