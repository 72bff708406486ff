import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type DeepLink, linkScheme, parseLink } from '../../shared/deep-link.ts';

/** What the system handed to the application: by a double-click, by a drop on its icon, by a link. */
export type Handed = {
  trails: string[];
  /** Packs and proofs. */
  checks: string[];
  imports: string[];
  links: (DeepLink | undefined)[];
};

/** Sorts arguments into what they are. Flags are Chromium's and ours; what does not lie on disk is left out. */
export function sortHanded(args: readonly string[], folder: string): Handed {
  const handed: Handed = { trails: [], checks: [], imports: [], links: [] };
  for (const one of args) {
    if (one.startsWith('-') || one === '') continue;
    if (one.toLowerCase().startsWith(`${linkScheme}:`)) handed.links.push(parseLink(one));
    else sortFile(resolve(folder, one), handed);
  }
  return handed;
}

function sortFile(path: string, { trails, checks, imports }: Handed): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() && !found?.isDirectory()) return;
  if (found.isFile() && path.endsWith('.veritrail')) trails.push(path);
  else if (isEvidence.test(basename(path))) checks.push(path);
  else imports.push(path);
}

/** Named as Veritrail names packs and proofs; a pack of another name is checked from the menu. */
const isEvidence = /(?:\.tlog-proof|\.pack|^evidence.*\.zip)$/i;

/** How a handed file is shown to the page: by name and size, without its place. */
export const describeFile = (path: string): { name: string; sizeBytes: number } => ({
  name: basename(path),
  sizeBytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0,
});
