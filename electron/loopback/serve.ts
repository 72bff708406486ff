import { http } from '../../shared/bridge.ts';
import type { Output } from '../../shared/contract/index.ts';
import { formatLink } from '../../shared/deep-link.ts';
import { AppError } from '../../shared/errors.ts';
import { replacedWords } from '../../shared/format/replaced.ts';
import { logLines } from '../core/log-lines.ts';
import { startLoopback } from './start-loopback.ts';

export type Invitation = {
  address: string;
  /** Good for one exchange. */
  token: string;
  /** The address with the token, and with a link to the trail that was opened at once: what a person opens. */
  url: string;
};

type ServeOptions = {
  dataDir: string;
  pageDir: string;
  port: number;
  /** A trail to open at once. */
  trail?: string;
  /** The id of the trail that may lie where another was known. */
  accept?: string;
  /** Hears where the host is; may ask for further invitations. */
  onReady: (invitation: Invitation, invite: () => Invitation) => void;
};

/** Runs the loopback host until SIGINT, SIGTERM or SIGHUP, and then closes it, so that every trail is one plain file. */
export async function serve({ dataDir, pageDir, port, trail, accept, onReady }: ServeOptions): Promise<void> {
  const log = logLines((line) => process.stderr.write(line));
  const host = await startLoopback({ dataDir, pageDir, port, log });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  try {
    const opened = trail === undefined ? undefined : await openTrail(host.send, trail, accept);
    const link = opened === undefined ? '' : `&link=${encodeURIComponent(formatLink({ trail: opened, filter: '' }))}`;
    const invite = (): Invitation => {
      const token = host.invite();
      return { address: host.address, token, url: `${host.address}${http.enter}?token=${token}${link}` };
    };
    onReady(invite(), invite);
    await stopped;
  } finally {
    await host.close();
  }
}

type Send = Awaited<ReturnType<typeof startLoopback>>['send'];

/** Answers how it is called. Fails where it cannot be opened, or where another trail lies in its place and was not accepted. */
async function openTrail(send: Send, path: string, accept: string | undefined): Promise<string | undefined> {
  const input = accept === undefined ? {} : { accept };
  const reply = await send({ id: 0, operation: 'trails.open', input, grant: { paths: [path] } });
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, { details: reply.error.details });
  const answer = reply.data as Output<'trails.open'>;
  if (answer.status === 'replaced') throw new AppError('trail/replaced', replacedWords(answer), { details: answer });
  return answer.status === 'open' ? answer.trail.ref : undefined;
}
