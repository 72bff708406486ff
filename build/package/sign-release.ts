import { basename } from 'node:path';
import type { ArtifactCreated } from 'electron-builder';
import { formatNote } from '../../shared/proof/note.ts';
import { parsePrivateKey, type Signer } from '../../electron/core/proof/signer.ts';
import { type ReleasedFile, updateText } from '../../electron/desktop/update-note.ts';

/** The environment variable with the key that signs releases, as make-update-key.ts prints it. */
const KEY = 'VERITRAIL_UPDATE_SIGNING_KEY';

/** The key that signs releases; undefined where none is given. Copies built then take no updates. */
export function releaseSigner(env: NodeJS.ProcessEnv = process.env): Signer | undefined {
  const text = env[KEY];
  if (!text) return undefined;
  const signer = parsePrivateKey(text);
  if (typeof signer === 'string') throw new Error(`${KEY}: ${signer}.`);
  return signer;
}

/** Signs a finished file. electron-builder carries the note over into its list of releases (latest*.yml). */
export async function signReleased(made: Pick<ArtifactCreated, 'file' | 'isWriteUpdateInfo' | 'updateInfo' | 'packager'>): Promise<void> {
  const signer = releaseSigner();
  if (!signer || !made.isWriteUpdateInfo) return;
  const info = made.updateInfo as (Partial<ReleasedFile> & { note?: string }) | null | undefined;
  if (!info?.sha512) throw new Error(`electron-builder gave no SHA-512 of ${made.file}: revise build/package/sign-release.ts`);
  const text = updateText(made.packager.appInfo.version, { url: basename(made.file), sha512: info.sha512 });
  info.note = formatNote({ text, signatures: [signer.sign(text)] });
}
