import { bytesOfHex, sameBytes } from '../../../shared/proof/bytes.ts';
import { type Checkpoint, originOf, parseCheckpoint } from '../../../shared/proof/checkpoint.ts';
import { openNote } from '../../../shared/proof/note.ts';
import { type IntroducedKey, keysFor } from '../../../shared/pack/key-history.ts';
import type { StoredCheckpoint } from '../trail/trail.ts';
import { verifyFast } from './node-ed25519.ts';

/** A stored checkpoint whose row, note and signature agree; a string says what does not. Its root is not compared with records. */
export function goodCheckpoint(trailId: string, stored: StoredCheckpoint, history: readonly IntroducedKey[]): Checkpoint | string {
  const opened = openNote(stored.note, keysFor(history, stored.size), verifyFast);
  if (typeof opened === 'string') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (typeof checkpoint === 'string') return checkpoint;
  if (checkpoint.origin !== originOf(trailId)) return 'it is of another trail';
  if (checkpoint.size !== stored.size) return `its note is about ${checkpoint.size} records`;
  return sameBytes(checkpoint.root, bytesOfHex(stored.root)) ? checkpoint : 'its row holds another root than its note';
}
