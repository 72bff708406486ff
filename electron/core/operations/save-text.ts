import { join } from 'node:path';
import type { Saved } from '../../../shared/contract/save-formats.ts';
import type { GrantedFiles } from '../../../shared/wire.ts';
import { writeDurably } from '../files/write-durably.ts';

type Saving = { grant: GrantedFiles | undefined; dataDir: string; trailPath?: string; isSecret?: boolean };

/** Writes a small text where the person wants it, never over a trail or Veritrail's own files. No place: they changed their mind. */
export async function saveText(text: string, { grant, dataDir, trailPath, isSecret = false }: Saving): Promise<Saved> {
  const path = grant?.paths[0];
  if (path === undefined) return { status: 'cancelled' };
  const files = trailPath === undefined ? [] : [trailPath];
  const guarded = { files, folders: [dataDir], openFolders: [join(dataDir, 'exports')] };
  const written = await writeDurably(path, [text], { guarded, ...(isSecret ? { mode: 0o600 } : {}) });
  return { status: 'saved', path: written.path };
}
