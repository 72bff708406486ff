/** The words of a verdict and what each claims, on screen and in print. */
export const meanings: readonly (readonly [word: string, meaning: string])[] = [
  [
    'VERIFIED',
    'Every record agrees with its hash and with the one before it, and with a copy of the trail’s state that is kept outside it. The copy it rests on is named. “To #n” says that it does so up to record n: what came later rests on nothing outside yet.',
  ],
  [
    'CONSISTENT BUT NOT ANCHORED',
    'Every record agrees with its hash and with the one before it: nobody changed, removed or inserted a record and left the rest as it was. But nothing outside the trail vouches for it. Someone who can write to the file could have cut off its end, or rewritten all of it with new hashes. Make a checkpoint, and have someone else keep it: whoever compares it later sees either.',
  ],
  [
    'FAILED',
    'Something is not as it was appended. The first bad record and the reason are named; records before it are good, those after it are not proved by it.',
  ],
  ['INCOMPLETE', 'Not everything could be read, so nothing is claimed about what was not read.'],
];
