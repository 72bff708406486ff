/** Every way an operation may fail, with how each host shows it. Exit codes: 1 refused, 2 could not run. */
export const errorTable = {
  'input/invalid': { http: 400, exit: 2 },
  'filter/invalid': { http: 400, exit: 2 },
  'operation/unknown': { http: 404, exit: 2 },
  'trail/unknown': { http: 404, exit: 2 },
  'trail/refused': { http: 422, exit: 1 },
  'trail/replaced': { http: 409, exit: 1 },
  'trail/in-use': { http: 423, exit: 2 },
  'trail/read-only': { http: 403, exit: 1 },
  'event/unknown': { http: 404, exit: 1 },
  'aggregate/unknown': { http: 404, exit: 1 },
  'view/unknown': { http: 404, exit: 1 },
  'snapshot/unknown': { http: 404, exit: 1 },
  'proof/uncovered': { http: 409, exit: 1 },
  'key/unusable': { http: 409, exit: 1 },
  'job/unknown': { http: 404, exit: 2 },
  'source/unreadable': { http: 422, exit: 2 },
  'source/refused': { http: 422, exit: 1 },
  'target/refused': { http: 422, exit: 1 },
  'index/behind': { http: 503, exit: 2 },
  'disk/full': { http: 507, exit: 2 },
  'disk/failed': { http: 500, exit: 2 },
  'access/denied': { http: 403, exit: 2 },
  interrupted: { http: 503, exit: 2 },
  cancelled: { http: 409, exit: 1 },
  internal: { http: 500, exit: 2 },
} as const;

export type ErrorCode = keyof typeof errorTable;
export type WireError = { code: ErrorCode; message: string; details?: unknown };

/** A failure with a code of the table and a sentence for people: what happened, to what, what to do next. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: unknown;
  constructor(code: ErrorCode, message: string, options: { details?: unknown; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}

/** Anything that is not an AppError is a bug: its text stays in the log and does not cross the border. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof AppError)) return { code: 'internal', message: 'Something went wrong inside Veritrail. The log has the details.' };
  const { code, message, details } = error;
  return details === undefined ? { code, message } : { code, message, details };
}
