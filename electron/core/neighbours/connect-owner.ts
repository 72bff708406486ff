import { connect, type Socket } from 'node:net';
import type { Push } from '../../../shared/contract/pushes.ts';
import { AppError, toWireError } from '../../../shared/errors.ts';
import type { CoreCarrier, Reply } from '../../../shared/wire.ts';
import { readValues, writeValue } from './lines.ts';
import type { OwnerAddress } from './owner-address.ts';

type FromOwner = { welcome: true } | { reply: Reply } | { push: Push };
const GREETING_MS = 3000;

export type Owner = { send: CoreCarrier; close(): void };

/** Reaches the process that owns a trail. Fails when nobody answers there within 3 s, or not with the token of the address. */
export async function connectOwner({ address, token }: OwnerAddress, onPush: (push: Push) => void): Promise<Owner> {
  const socket = connect(address);
  const waiting = new Map<number, { id: number; resolve: (reply: Reply) => void }>();
  let lastTicket = 0;
  const gone = new Error(`Nobody answers at ${address}.`);
  const welcomed = Promise.withResolvers<void>();
  const timer = setTimeout(() => socket.destroy(), GREETING_MS);

  function receive(message: FromOwner): void {
    if ('welcome' in message) welcomed.resolve();
    if ('push' in message) onPush(message.push);
    if ('reply' in message) {
      const asker = waiting.get(message.reply.id);
      waiting.delete(message.reply.id);
      asker?.resolve({ ...message.reply, id: asker.id });
    }
  }

  function giveUp(): void {
    welcomed.reject(gone);
    const error = toWireError(new AppError('trail/in-use', 'The Veritrail that holds this trail has ended. Open the trail again.'));
    for (const { id, resolve } of waiting.values()) resolve({ id, ok: false, error });
    waiting.clear();
  }

  void listen(socket, receive).finally(giveUp);
  writeValue(socket, { token });
  await welcomed.promise.finally(() => clearTimeout(timer));
  return {
    send: (request) =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve({ id: request.id, ok: false, error: toWireError(new AppError('trail/in-use', gone.message)) });
        const ticket = ++lastTicket; // callers choose their own ids; ours are unique on this socket
        waiting.set(ticket, { id: request.id, resolve });
        writeValue(socket, { ...request, id: ticket });
      }),
    close: () => socket.destroy(),
  };
}

async function listen(socket: Socket, receive: (message: FromOwner) => void): Promise<void> {
  try {
    for await (const value of readValues(socket)) receive(value as FromOwner);
  } catch {
    socket.destroy();
  }
}
