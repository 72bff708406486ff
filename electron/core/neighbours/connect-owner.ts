import { connect, type Socket } from 'node:net';
import type { Push } from '../../../shared/contract/pushes.ts';
import { AppError, toWireError } from '../../../shared/errors.ts';
import type { CoreCarrier, Reply } from '../../../shared/wire.ts';
import { readValues, writeValue } from './lines.ts';
import type { OwnerAddress } from './owner-address.ts';

type FromOwner = { welcome: true } | { reply: Reply } | { push: Push };
const GREETING_MS = 3000;

export type Owner = {
  /** Never rejects; once the owner has ended, every answer is trail/unknown. */
  send: CoreCarrier;
  hasEnded(): boolean;
  close(): void;
};

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
    for (const { id, resolve } of waiting.values()) resolve(ended(id));
    waiting.clear();
    onPush({ push: 'trails.changed' });
  }

  void listen(socket, receive).finally(giveUp);
  writeValue(socket, { token });
  await welcomed.promise.finally(() => clearTimeout(timer));
  return {
    send: (request) =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve(ended(request.id));
        const ticket = ++lastTicket; // callers choose their own ids; ours are unique on this socket
        waiting.set(ticket, { id: request.id, resolve });
        writeValue(socket, { ...request, id: ticket });
      }),
    hasEnded: () => socket.destroyed,
    close: () => socket.destroy(),
  };
}

const ended = (id: number): Reply => ({
  id,
  ok: false,
  error: toWireError(new AppError('trail/unknown', 'The Veritrail that held this trail has ended. Open the trail again.')),
});

async function listen(socket: Socket, receive: (message: FromOwner) => void): Promise<void> {
  try {
    for await (const value of readValues(socket)) receive(value as FromOwner);
  } catch {
    socket.destroy();
  }
}
