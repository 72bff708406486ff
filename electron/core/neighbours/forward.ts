import type { Push } from '../../../shared/contract/pushes.ts';
import type { CoreCarrier, GrantedRequest, Reply } from '../../../shared/wire.ts';
import { connectOwner, type Owner } from './connect-owner.ts';
import { OwnerAddress } from './owner-address.ts';

export type Forwarding = { handle: CoreCarrier; close(): void };

/**
 * Puts the trails of other processes within reach: opening a trail that another Veritrail holds opens it there, and
 * everything about it, its jobs included, is answered there. Where nobody answers, "in use" stands, without the address.
 */
export function forward(handle: CoreCarrier, push: (push: Push) => void): Forwarding {
  const owners = new Map<string, Promise<Owner>>();
  const elsewhere = new Map<string, Owner>(); // trail refs and job ids

  async function reach(details: unknown): Promise<Owner> {
    const at = OwnerAddress.parse(details);
    const known = owners.get(at.address);
    if (known) return known;
    const coming = connectOwner(at, push);
    owners.set(at.address, coming);
    coming.catch(() => owners.delete(at.address));
    return coming;
  }

  async function sendTo(owner: Owner, request: GrantedRequest): Promise<Reply> {
    if (request.operation === 'trails.close') {
      elsewhere.delete(named(request.input).find((name) => elsewhere.has(name)) ?? '');
      return { id: request.id, ok: true, data: {} }; // it is theirs to close
    }
    const reply = await owner.send(request);
    if (reply.ok) for (const name of named(reply.data)) elsewhere.set(name, owner);
    return reply;
  }

  async function handleOrForward(request: GrantedRequest): Promise<Reply> {
    const there = named(request.input)
      .map((name) => elsewhere.get(name))
      .find((owner) => owner !== undefined && !owner.hasEnded());
    if (there) return sendTo(there, request);
    const reply = await handle(request);
    if (reply.ok) return request.operation.endsWith('.list') ? addTheirs(request, reply) : keptHere(reply);
    if (reply.error.code !== 'trail/in-use') return reply;
    const { code, message, details } = reply.error;
    const owner = await reach(details).catch(() => undefined);
    if (owner) return sendTo(owner, request);
    return { id: request.id, ok: false, error: { code, message } }; // the token stays in this process
  }

  /** What was elsewhere once may have come here since. */
  function keptHere(reply: Reply & { ok: true }): Reply {
    for (const name of named(reply.data)) elsewhere.delete(name);
    return reply;
  }

  /** The lists of this process hold what it uses in others as well. */
  async function addTheirs(request: GrantedRequest, reply: Reply & { ok: true }): Promise<Reply> {
    const data = reply.data as Lists;
    for (const owner of new Set(elsewhere.values())) {
      const theirs = await owner.send(request);
      if (!theirs.ok) continue;
      const { open = [], jobs = [] } = theirs.data as Lists;
      for (const name of [...open.map(({ ref }) => ref), ...jobs.map(({ id }) => id)]) elsewhere.set(name, owner);
      data.open?.push(...open);
      data.jobs?.push(...jobs);
    }
    return reply;
  }

  return {
    handle: handleOrForward,
    close: () =>
      owners.forEach(
        (owner) =>
          void owner.then(
            ({ close }) => close(),
            () => undefined,
          ),
      ),
  };
}

type Lists = { open?: { ref: string }[]; jobs?: { id: string }[] };

/** The trails and jobs that an input or an answer names: `trail` as a reference or as a description, and `job`. */
function named(value: unknown): string[] {
  const { trail, job } = (value ?? {}) as { trail?: string | { ref?: string }; job?: string };
  return [typeof trail === 'object' ? trail?.ref : trail, job].filter((name) => typeof name === 'string');
}
