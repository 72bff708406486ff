import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A second file of this size is kept; older lines go. */
const MAX_BYTES = 2_000_000;

/** Writes log lines to a file that only its owner may read, for a program whose standard error nobody sees. Never fails. */
export function logFile(folder: string): (line: string) => void {
  const file = join(folder, 'veritrail.log');
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, join(folder, 'veritrail.1.log'));
      appendFileSync(file, line, { mode: 0o600 });
    } catch {
      return; // a full disk is said where it matters, not here
    }
  };
}
