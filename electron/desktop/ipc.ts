import type { IpcMainInvokeEvent } from 'electron';
import type { Grant } from '../../shared/contract/define.ts';
import { AppError, toWireError } from '../../shared/errors.ts';
import type { CoreCarrier, GrantedFiles, Reply, Request } from '../../shared/wire.ts';
import { accept } from '../core/accept.ts';
import { pageOrigin } from './page-url.ts';
import type { Tickets } from './tickets.ts';

type Parts = {
  send: CoreCarrier;
  tickets: Tickets;
  ask(needs: Grant, input: unknown, dropped: readonly string[] | undefined): Promise<GrantedFiles | null>;
  /** The development server's address; undefined in what is shipped. */
  devUrl?: string | undefined;
};

/** What a page may ask of the desktop. Every message is untrusted: who sent it is checked first, then what it says. */
export function createIpc({ send, tickets, ask, devUrl }: Parts) {
  const isTrusted = (event: Sender): boolean => isOurPage(event, devUrl);
  return {
    isTrusted,
    async call(event: Sender, raw: unknown, ticket?: unknown): Promise<Reply> {
      if (!isTrusted(event)) return { id: 0, ok: false, error: toWireError(notOurs()) };
      const dropped = tickets.take(ticket);
      let granted: GrantedFiles | null = null;
      const reply = await accept(raw, send, async (needs, input) => (granted = await ask(needs, input, dropped)));
      return openFailed(raw, reply) ? withTicket(reply, tickets, granted) : reply;
    },
    ticket(event: Sender, dropped: unknown): string {
      if (!isTrusted(event)) throw notOurs();
      return tickets.issue(dropped);
    },
  };
}

const openFailed = (raw: unknown, reply: Reply): boolean => !reply.ok && (raw as Request | undefined)?.operation === 'trails.open';

/** The file that was not opened may be checked next: nobody need choose it a second time. */
function withTicket(reply: Reply, tickets: Tickets, granted: GrantedFiles | null): Reply {
  return reply.ok || !granted ? reply : { ...reply, error: { ...reply.error, details: { ticket: tickets.issue(granted.paths) } } };
}

export type Sender = { senderFrame: Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'url' | 'parent'> | null };

/** Our page in the main frame of a window. A frame that has gone away meanwhile is nobody. */
export function isOurPage({ senderFrame }: Sender, devUrl?: string): boolean {
  if (!senderFrame || senderFrame.parent) return false;
  const url = URL.parse(senderFrame.url);
  if (!url) return false;
  return `${url.protocol}//${url.host}` === pageOrigin || (devUrl !== undefined && url.origin === new URL(devUrl).origin);
}

const notOurs = (): AppError => new AppError('access/denied', 'Only the page of Veritrail itself may ask.');
