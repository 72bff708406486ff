import { randomBytes } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

/** What the preload sends for dropped File objects. A File that lies nowhere on disk has an empty path. */
const DroppedPaths = z
  .array(
    z
      .string()
      .min(1)
      .refine((path) => isAbsolute(path) && !path.includes('\0')),
  )
  .min(1)
  .max(100_000);

/** Grants in waiting: the preload exchanges dropped files for a ticket, the page shows the ticket with one call. */
export function createTickets() {
  const waiting = new Map<string, readonly string[]>();
  return {
    issue(dropped: unknown): string {
      const paths = DroppedPaths.safeParse(dropped);
      if (!paths.success) throw new AppError('input/invalid', 'What was dropped is not a file of this computer.');
      const ticket = randomBytes(16).toString('hex');
      waiting.set(ticket, paths.data);
      return ticket;
    },
    /** The paths of a ticket, once; undefined for none, and for one that is unknown or used. */
    take(ticket: unknown): readonly string[] | undefined {
      const paths = typeof ticket === 'string' ? waiting.get(ticket) : undefined;
      if (paths) waiting.delete(ticket as string);
      return paths;
    },
  };
}
export type Tickets = ReturnType<typeof createTickets>;
