import { AppError } from '../../../shared/errors.ts';

/** A failed write in words, with disk/full or disk/failed; `kept` says in a sentence what is there now. An AppError passes through. */
export function diskError(error: unknown, path: string, kept: string): AppError {
  if (error instanceof AppError) return error;
  // EFBIG: the limit on the size of a file, which leaves one as stuck as a full disk does.
  const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));
  if (isFull) return new AppError('disk/full', `No space is left to write ${path}. ${kept} Free some space and try again.`);
  return new AppError('disk/failed', `Writing ${path} failed: ${(error as Error).message}. ${kept}`, { cause: error });
}

export const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code);
