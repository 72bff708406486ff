import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Push } from '../../shared/contract/pushes.ts';
import { AppError } from '../../shared/errors.ts';
import type { CoreCarrier } from '../../shared/wire.ts';
import type { Log } from '../core/log.ts';
import { startOwner } from '../workers/start-owner.ts';
import { createCarryCall } from './carry-call.ts';
import { createGrants } from './grants.ts';
import { refusalOf } from './guard.ts';
import { createPushStreams } from './push-streams.ts';
import { createRoutes } from './routes.ts';
import { createSessions } from './sessions.ts';
import { createUploads } from './uploads.ts';

type LoopbackOptions = {
  dataDir: string;
  /** The built renderer. */
  pageDir: string;
  /** 0 takes any free port. */
  port: number;
  log: Log;
};

export type Loopback = {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** A fresh one-time token; `<address>/enter?token=<it>` opens one browser. */
  invite(): string;
  /** Asks the core from within this process, with any grant. */
  send: CoreCarrier;
  close(): Promise<void>;
};

/** Serves Veritrail to browsers of this computer: 127.0.0.1 only, behind a token, the core in a thread of its own. */
export async function startLoopback({ dataDir, pageDir, port: wanted, log }: LoopbackOptions): Promise<Loopback> {
  const server = createServer({ requestTimeout: 0 }); // a large upload takes as long as it takes
  const port = await listen(server, wanted);
  const pushes = createPushStreams();
  const uploads = createUploads(join(dataDir, 'uploads'));
  const grants = createGrants(dataDir);
  const sessions = createSessions();
  const hear = (push: Push) => {
    calls.hear(push);
    pushes.push(push);
  };
  const owner = startOwner({ dataDir, host: 'loopback', log, onPush: hear });
  const calls = createCarryCall({ send: owner.send, uploads, grants });

  const routes = createRoutes({ port, sessions, pushes, uploads, carry: calls.carry, exportsDir: grants.exportsDir, pageDir, log });
  const route = getRequestListener(routes.fetch);
  server.on('request', (request, response) => {
    const refusal = refusalOf({ method: request.method ?? '', headers: request.headers, port });
    if (refusal === undefined) return void route(request, response);
    log('warn', 'refused a request before routing', { refusal });
    response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' }).end(`Refused: ${refusal}.\n`);
  });

  return {
    address: `http://127.0.0.1:${port}`,
    invite: sessions.invite,
    send: owner.send,
    async close() {
      pushes.close();
      server.close();
      server.closeAllConnections();
      await owner.stop();
      uploads.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (cause) {
    throw new AppError('input/invalid', `Port ${port} cannot be used: another program has it, or it needs more rights. Choose another.`, {
      cause,
    });
  }
  return (server.address() as AddressInfo).port;
}
