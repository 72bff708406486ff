import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export type Lock = { readonly isFirst: boolean; release(): Promise<void> };

/** One instance per folder of user data. A later one hands its arguments to the first, which hears them. */
export function lockInstance(userData: string, hear: (argv: string[], folder: string) => void): Lock {
  mkdirSync(userData, { recursive: true });
  const lockFile = join(userData, 'instance.lock');
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${userData.replaceAll(/\W/g, '-')}` : join(userData, 'instance.sock');
  if (!takeLock(lockFile)) {
    const told = tell(socket);
    return { isFirst: false, release: () => told };
  }
  rmSync(socket, { force: true });
  const server = createServer((connection) => {
    void text(connection).then((said) => {
      const { argv, folder } = JSON.parse(said) as { argv: string[]; folder: string };
      hear(argv, folder);
      connection.end('heard');
    });
  });
  server.listen({ path: socket, allowHalfOpen: true } as never).unref();
  return {
    isFirst: true,
    release: async () => {
      server.close();
      rmSync(lockFile, { force: true });
    },
  };
}

/** The lock holds the number of the process that took it; one left by a process that has died is taken over. */
function takeLock(lockFile: string): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return false;
  } catch {
    writeFileSync(lockFile, String(process.pid));
    return true;
  }
}

function tell(socket: string): Promise<void> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('close', () => resolve());
    connection.once('error', () => resolve());
    connection.end(JSON.stringify({ argv: process.argv, folder: process.cwd() }));
    connection.resume();
  });
}
