import { z } from 'zod';
import { AppError, type WireError } from './errors.ts';
import type { Call } from './contract/index.ts';

/** What a client may send. Strict: a page that adds a `grant` of its own is refused. */
export const Request = z.strictObject({ id: z.int(), operation: z.string(), input: z.unknown() });
export type Request = z.infer<typeof Request>;

/**
 * The files the person allowed, in a dialog, by dropping them, or as a flag. `names` are what to call them where the path
 * does not say it; `mayReplace` is there where the person was asked about a file of that name and said that it may go.
 */
export type GrantedFiles = { paths: readonly string[]; names?: readonly string[]; mayReplace?: true };

/** What a host hands to the core: the request plus what the person allowed. */
export type GrantedRequest = Request & { grant?: GrantedFiles };

export type Reply = { id: number; ok: true; data: unknown } | { id: number; ok: false; error: WireError };

export type Carrier = (request: Request) => Promise<Reply>;
export type CoreCarrier = (request: GrantedRequest) => Promise<Reply>;

/** Turns a carrier into the typed `call` that the renderer and the command line use. Fails with AppError only. */
export function createClient(send: Carrier): Call {
  let lastId = 0;
  return async (operation, input) => {
    const reply = await send({ id: ++lastId, operation, input });
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, { details: reply.error.details });
    return reply.data as never;
  };
}
