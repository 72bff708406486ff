import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What came of a run of tests. The notes name whatever was skipped, with its reason, and what passed only when run again. */
export type Tally = { passed: number; failed: number; skipped: number; notes: string[] };

export const skippedNote = (name: string, reason: string): string => `skipped: ${name} (${reason})`;

/** The environment variable that tells a reporter where to leave its tally. */
export const TALLY_FILE = 'VERITRAIL_TALLY_FILE';

export function leaveTally(tally: Tally): void {
  const file = process.env[TALLY_FILE];
  if (file === undefined) return; // run by hand: its own output is enough
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(tally));
}

/** A run that ended without a tally has failed as a whole. A run that failed has at least one failure, whatever it counted. */
export function takeTally(file: string, isGood: boolean): Tally {
  try {
    const tally = JSON.parse(readFileSync(file, 'utf8')) as Tally;
    return { ...tally, failed: isGood ? tally.failed : Math.max(1, tally.failed) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, notes: [] };
  } finally {
    rmSync(file, { force: true });
  }
}

export const totalOf = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  skipped: tallies.reduce((sum, { skipped }) => sum + skipped, 0),
  notes: tallies.flatMap(({ notes }) => notes),
});
