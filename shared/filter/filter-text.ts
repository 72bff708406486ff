import { z } from 'zod';
import { AppError } from '../errors.ts';
import { formatFilter } from './format-filter.ts';
import { parseFilter } from './parse-filter.ts';
import { resolveTimes } from './resolve-times.ts';

/** A filter as text, known to parse. It stays a text: parseFilter gives the filter. */
export const FilterText = z.string().superRefine((text, context) => {
  try {
    parseFilter(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.addIssue({ code: 'custom', message: error.message, params: { code: error.code, details: error.details } });
  }
});

export { formatFilter, parseFilter, resolveTimes };
