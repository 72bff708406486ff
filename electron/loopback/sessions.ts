import { createHash, randomBytes } from 'node:crypto';

/** Who may ask. An invitation is good for one exchange; the session it is exchanged for lives as long as the host. */
export type Sessions = {
  invite(): string;
  /** The new session; undefined when the invitation is unknown or used. */
  accept(invitation: string): string | undefined;
  isKnown(session: string | undefined): boolean;
};

export function createSessions(): Sessions {
  const invitations = new Set<string>();
  const sessions = new Set<string>();
  const issue = (known: Set<string>): string => {
    const secret = randomBytes(32).toString('hex');
    known.add(digest(secret));
    return secret;
  };
  return {
    invite: () => issue(invitations),
    accept: (invitation) => (invitations.delete(digest(invitation)) ? issue(sessions) : undefined),
    isKnown: (session) => session !== undefined && sessions.has(digest(session)),
  };
}

/** Sets hold digests, so that the time a look-up takes says nothing about a secret. */
const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex');
