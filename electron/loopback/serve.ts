import { http } from '../../shared/bridge.ts';
import { AppError } from '../../shared/errors.ts';
import { logLines } from '../core/log-lines.ts';
import { startLoopback } from './start-loopback.ts';

export type Invitation = {
  address: string;
  /** Good for one exchange. */
  token: string;
  /** The address with the token: what a person opens. */
  url: string;
};

type ServeOptions = {
  dataDir: string;
  pageDir: string;
  port: number;
  /** A trail to open at once. */
  trail?: string;
  /** Hears where the host is; may ask for further invitations. */
  onReady: (invitation: Invitation, invite: () => Invitation) => void;
};

/** Runs the loopback host until SIGINT, SIGTERM or SIGHUP, and then closes it, so that every trail is one plain file. */
export async function serve({ dataDir, pageDir, port, trail, onReady }: ServeOptions): Promise<void> {
  const log = logLines((line) => process.stderr.write(line));
  const host = await startLoopback({ dataDir, pageDir, port, log });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  try {
    if (trail !== undefined) await openTrail(host.send, trail);
    const invite = (): Invitation => {
      const token = host.invite();
      return { address: host.address, token, url: `${host.address}${http.enter}?token=${token}` };
    };
    onReady(invite(), invite);
    await stopped;
  } finally {
    await host.close();
  }
}

async function openTrail(send: Awaited<ReturnType<typeof startLoopback>>['send'], path: string): Promise<void> {
  const reply = await send({ id: 0, operation: 'trails.open', input: {}, grant: { paths: [path] } });
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, { details: reply.error.details });
}
