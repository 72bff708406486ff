import type { z } from 'zod';
import { contract, isOperationName, type Contract, type OperationName, type Output, type Parsed } from '../../shared/contract/index.ts';
import { AppError, type ErrorCode, toWireError } from '../../shared/errors.ts';
import type { GrantedFiles, GrantedRequest, Reply } from '../../shared/wire.ts';
import type { Log } from './log.ts';

export type Context = { grant?: GrantedFiles };
export type Handlers = { [N in OperationName]: (input: Parsed<N>, context: Context) => Output<N> | Promise<Output<N>> };

/** Runs one request. Never throws: the only catch between a handler and its caller is here. */
export async function dispatch(handlers: Handlers, request: GrantedRequest, log: Log): Promise<Reply> {
  const { id, operation } = request;
  try {
    if (!isOperationName(operation)) throw new AppError('operation/unknown', `There is no operation "${operation}".`);
    return { id, ok: true, data: await run(handlers, operation, request) };
  } catch (error) {
    if (!(error instanceof AppError)) log('error', `${operation} failed`, { stack: error instanceof Error ? error.stack : String(error) });
    return { id, ok: false, error: toWireError(error) };
  }
}

async function run<N extends OperationName>(handlers: Handlers, name: N, { input, grant }: GrantedRequest): Promise<unknown> {
  const { input: schema, output } = contract[name] as Contract[N];
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw wrongInput(name, parsed.error.issues);
  const result = await handlers[name](parsed.data as Parsed<N>, grant ? { grant } : {});
  return output.parse(result);
}

/** Says what is wrong and where; a part that has an error of its own (a filter) fails with that. */
function wrongInput(name: OperationName, issues: readonly z.core.$ZodIssue[]): AppError {
  for (const issue of issues) {
    if (issue.code === 'custom' && issue.params) return new AppError(issue.params['code'] as ErrorCode, issue.message, issue.params);
  }
  const wrong = issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return new AppError('input/invalid', `${name} was asked with wrong input. ${wrong.join('. ')}.`, { details: issues });
}
