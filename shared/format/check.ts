import type { CheckReport } from '../contract/check-report.ts';
import { visible } from './visible.ts';

/** What the check of something handed over found, in words. None of them is VERIFIED: that is said of a trail with an anchor. */
export function checkWords({ what, status }: CheckReport): string {
  if (status === 'intact') return `INTACT: this ${what} is as it was signed`;
  if (status === 'unsigned') return `UNCHANGED, BUT NOT SIGNED: this ${what} fits its own manifest`;
  return status === 'refused' ? `REFUSED: this ${what} is not as it was made` : `INCOMPLETE: more is needed to check this ${what}`;
}

/** Whose signature it is as far as this computer knows, and whether the trail that is open here has the same records. */
export function checkMeaning({ status, signer, here }: CheckReport): string {
  const parts: string[] = [];
  if (signer?.isKnown) parts.push(`Signed with the key that this computer knows for the trail (${visible(signer.vkey)}).`);
  else if (signer)
    parts.push(
      `Signed with ${visible(signer.vkey)}. This computer does not know that key: compare it with the one you got by another way.`,
    );
  if (status === 'unsigned') parts.push('Nobody signed the manifest: whoever changed both would not be noticed.');
  if (here)
    parts.push(
      here.isPart
        ? `It is part of the trail that is open here; ${visible(here.reason)}.`
        : `It is NOT part of the trail that is open here: ${visible(here.reason)}.`,
    );
  return parts.join(' ');
}
