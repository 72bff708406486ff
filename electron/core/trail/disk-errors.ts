import { AppError } from '../../../shared/errors.ts';

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
export const isSqliteError = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_');

/** Turns what SQLite says about the disk into words, `state` saying what that means for the trail. Other errors stay as they are. */
export function asTrailError(error: unknown, state: string): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL')
    return new AppError('disk/full', `No space is left. ${state} Free some space and try again.`, { cause: error });
  if (!isSqliteError(error) || code.startsWith('SQLITE_CONSTRAINT')) return error; // a constraint is a bug of ours
  const why = `${(error as Error).message} (${code})`;
  return new AppError('disk/failed', `The trail could not be read or written: ${why}. ${state} Check the disk and try again.`, {
    cause: error,
  });
}

/** Whether SQLite says that the file itself is damaged, rather than that it could not be reached. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(?:CORRUPT|NOTADB|FORMAT|ERROR|MISMATCH)/.test(codeOf(error));

/** Whether SQLite or the operating system could not do what was asked of the disk. */
export const isDiskError = (error: unknown): boolean => /^(?:SQLITE_|E[A-Z0-9]+$)/.test(codeOf(error));

/** Whether the answer to a query would be larger than SQLite makes one. */
export const isTooLarge = (error: unknown): boolean => codeOf(error) === 'SQLITE_TOOBIG';
