import { ReadProblem } from './log-file.ts';

const MEMBER_LIMIT = 50_000;

/** Throws a ReadProblem when an archive holds more members than any log collection does. */
export function checkCount(count: number): void {
  if (count > MEMBER_LIMIT) throw new ReadProblem(`The archive holds more than ${MEMBER_LIMIT} files and was stopped there.`);
}

/**
 * Why a member's name is refused: it points outside its archive. Nothing is ever unpacked to disk, but such a name is the
 * mark of an archive made to do harm, and it would stand in the trail as if it were a place.
 */
export function nameProblem(name: string): string | undefined {
  const isOutside = name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split(/[/\\]/).includes('..');
  if (isOutside || name.includes('\\') || name.includes('\0') || name === '') return 'The name of this member points outside the archive.';
  return undefined;
}
