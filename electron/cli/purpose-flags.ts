import type { Flag } from './flags.ts';

/** Who hands something over, why and for whom: the same words wherever something leaves the trail. */
export const purposeFlags: readonly Flag[] = [
  { name: 'by', value: 'TEXT', help: 'who hands it over (the name in the settings unless given)' },
  { name: 'reason', value: 'TEXT', help: 'why; with the others on the trail and in the manifest' },
  { name: 'for', value: 'TEXT', help: 'for whom' },
];
