import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Push } from '../../../shared/contract/pushes.ts';
import type { CoreCarrier, GrantedRequest } from '../../../shared/wire.ts';
import type { Log } from '../log.ts';
import { readValues, writeValue } from './lines.ts';
import type { OwnerAddress } from './owner-address.ts';

type ServerParts = { handle: CoreCarrier; publish: (owner: OwnerAddress) => () => void; log: Log };
export type NeighbourServer = { push(push: Push): void; close(): Promise<void> };

/**
 * Lets other processes of the same person reach the trails this one owns. They send envelopes with the grants they were
 * given themselves; the socket's folder (0700), the socket (0600) and the token keep everybody else out. `publish` hears
 * where, once somebody would answer there, and gives back what takes the address away again.
 */
export function serveNeighbours({ handle, publish, log }: ServerParts): NeighbourServer {
  const owner = { address: newAddress(), token: randomBytes(32).toString('hex') };
  const admitted = new Set<Socket>();
  const connected = new Set<Socket>();
  const server = createServer((socket) => {
    connected.add(socket);
    socket.once('close', () => connected.delete(socket) && admitted.delete(socket));
    socket.on('error', () => socket.destroy());
    void converse(socket, { token: owner.token, handle, admit: () => admitted.add(socket) }).catch(() => socket.destroy());
  });
  const listening = listenPrivately(server, owner.address).then(
    () => publish(owner),
    (error: Error) => {
      log('warn', 'other processes cannot reach this one', { stack: error.stack }); // they say "in use" instead
      return () => undefined;
    },
  );

  return {
    push: (push) => admitted.forEach((socket) => writeValue(socket, { push })),
    async close() {
      const unpublish = await listening;
      unpublish();
      server.close();
      for (const socket of connected) socket.destroy();
      if (!isWindows) rmSync(dirname(owner.address), { recursive: true, force: true });
    },
  };
}

async function listenPrivately(server: Server, address: string): Promise<void> {
  await once(server.listen(address), 'listening');
  if (!isWindows) chmodSync(address, 0o600);
  server.unref();
}

const isWindows = process.platform === 'win32';

/** In the folder for temporary files and not in the data folder: a socket's path may have no more than about 100 characters. */
const newAddress = (): string =>
  isWindows ? `\\\\.\\pipe\\veritrail-${randomBytes(16).toString('hex')}` : join(mkdtempSync(join(tmpdir(), 'veritrail-')), 'owner');

type Reception = { token: string; handle: CoreCarrier; admit: () => void };

async function converse(socket: Socket, { token, handle, admit }: Reception): Promise<void> {
  let isAdmitted = false;
  for await (const value of readValues(socket)) {
    if (isAdmitted) void handle(value as GrantedRequest).then((reply) => writeValue(socket, { reply }));
    else if (isSame((value as { token?: unknown }).token, token)) {
      isAdmitted = true;
      admit();
      writeValue(socket, { welcome: true });
    } else return void socket.destroy();
  }
}

function isSame(offered: unknown, token: string): boolean {
  if (typeof offered !== 'string' || offered.length !== token.length) return false;
  return timingSafeEqual(Buffer.from(offered), Buffer.from(token));
}
