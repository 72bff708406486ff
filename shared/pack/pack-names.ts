/** Everything a pack consists of. The first two vouch for the rest and are not listed in the manifest. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_NOTE = 'manifest.json.note';
export const RECORDS = 'records.jsonl';
export const TRAIL_RECORDS = 'trail.jsonl';
export const SELECTION = 'records.proof';
export const CHECKPOINT = 'checkpoint.note';
export const VKEY = 'trail.vkey';
export const EVENTS = 'events.csv';
export const README = 'README.txt';
export const VERIFIER = 'verify.html';

export const SELF_VOUCHING: readonly string[] = [MANIFEST, MANIFEST_NOTE];
export const LISTED: readonly string[] = [README, CHECKPOINT, EVENTS, RECORDS, SELECTION, TRAIL_RECORDS, VKEY, VERIFIER];

export type NameFault = { file: string; problem: string };

/**
 * What is wrong with a list of file names, found before any of them is read: one that leaves the pack, one that another
 * system reads as another file, one that is there twice. `allowed` are all that may be there.
 */
export function nameFaults(names: readonly string[], allowed: readonly string[]): NameFault[] {
  const seen = new Map<string, string>();
  return names.flatMap((file) => {
    const twin = seen.get(file.toLowerCase());
    seen.set(file.toLowerCase(), file);
    const problem = faultOf(file, allowed) ?? (twin === undefined ? undefined : twinFault(file, twin));
    return problem === undefined ? [] : [{ file, problem }];
  });
}

function faultOf(name: string, allowed: readonly string[]): string | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(name)) return 'its name is an absolute path';
  if (name.split(/[/\\]/).includes('..')) return 'its name leads out of the pack';
  return allowed.includes(name) ? undefined : 'it does not belong to a pack';
}

const twinFault = (file: string, twin: string): string =>
  file === twin ? 'its name is there twice' : `its name differs from ${twin} by upper and lower case only`;
