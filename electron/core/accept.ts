import type { Grant, Operation } from '../../shared/contract/define.ts';
import { contract, isOperationName } from '../../shared/contract/index.ts';
import { AppError, toWireError } from '../../shared/errors.ts';
import { type CoreCarrier, type GrantedFiles, type Reply, Request } from '../../shared/wire.ts';

/** Asks the person for files. Resolves to null when they cancel. */
export type AskForGrant = (needs: Grant, input: unknown) => Promise<GrantedFiles | null>;

/** The border between an untrusted page and the core: strict parse, obtain the grant, forward. Never throws. */
export async function accept(raw: unknown, send: CoreCarrier, askForGrant: AskForGrant): Promise<Reply> {
  const request = Request.safeParse(raw);
  if (!request.success) return refusal(0, new AppError('input/invalid', 'The request is malformed.'));
  const { id, operation, input } = request.data;
  const needs = isOperationName(operation) ? (contract[operation] as Operation).needs : undefined;
  try {
    const grant = needs && (await askForGrant(needs, input));
    return await send(grant ? { ...request.data, grant } : request.data);
  } catch (error) {
    return refusal(id, error);
  }
}

const refusal = (id: number, error: unknown): Reply => ({ id, ok: false, error: toWireError(error) });
