import { openNote } from '../../shared/proof/note.ts';
import { parseVkey } from '../../shared/proof/vkey.ts';
import { verifyFast } from '../core/proof/node-ed25519.ts';

/** A file of a release as its list names it. `note` is ours: a C2SP signed note of what `updateText` says about the file. */
export type ReleasedFile = { url: string; sha512: string; note?: string | undefined };

/** What is signed of a released file: that these bytes, under this name, are Veritrail in this version. */
export const updateText = (version: string, { url, sha512 }: ReleasedFile): string => `veritrail-update\n${version}\n${url}\n${sha512}\n`;

/** Why a release must not be installed, or undefined when every file of it is signed under the key (a vkey). */
export function refusedRelease(version: string, files: readonly ReleasedFile[], vkey: string): string | undefined {
  const key = parseVkey(vkey);
  if (typeof key === 'string') return `the update key of this copy is not one: ${key}`;
  if (files.length === 0) return 'it names no file';
  for (const file of files) {
    if (typeof file.note !== 'string') return `${file.url} is not signed`;
    const opened = openNote(file.note, [key], verifyFast);
    if (typeof opened === 'string') return `the signature of ${file.url} does not hold: ${opened}`;
    if (opened.text !== updateText(version, file)) return `the signature of ${file.url} is that of another file or version`;
  }
  return undefined;
}
