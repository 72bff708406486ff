import { AppError } from '../errors.ts';
import { parseFilter } from './filter-text.ts';

export type FilterProblem = { message: string; offset: number };

/** What is wrong with a filter text and where; undefined when it can be read. */
export function filterProblem(text: string): FilterProblem | undefined {
  try {
    parseFilter(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: error.message, offset: (error.details as { offset?: number } | undefined)?.offset ?? 0 };
  }
}
