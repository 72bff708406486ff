import { rmSync } from 'node:fs';
import type { Push } from '../../shared/contract/pushes.ts';
import { toWireError } from '../../shared/errors.ts';
import type { CoreCarrier, GrantedFiles, Reply } from '../../shared/wire.ts';
import { accept } from '../core/accept.ts';
import type { createGrants } from './grants.ts';
import type { Upload, Uploads } from './uploads.ts';

type Parts = { send: CoreCarrier; uploads: Uploads; grants: ReturnType<typeof createGrants> };

/** Carries a page's envelope to the core with what its upload allows, and lets the upload go when the work with it is over. */
export function createCarryCall({ send, uploads, grants }: Parts) {
  const inUse = new Map<string, Upload>();

  async function carry(raw: unknown, uploadId: string | undefined): Promise<Reply> {
    const { operation = '' } = (raw ?? {}) as { operation?: string };
    let upload: Upload | undefined;
    try {
      upload = uploadId === undefined ? undefined : uploads.take(uploadId);
    } catch (error) {
      return { id: 0, ok: false, error: toWireError(error) };
    }
    let granted: GrantedFiles | null = null;
    const reply = await accept(raw, send, async (needs, input) => (granted = grants.grant(needs, { operation, input, upload })));
    if (!reply.ok && operation === 'trails.open') discard(granted);
    if (upload) await letGoAfter(reply, upload);
    return reply;
  }

  /** A job reads on after the call has been answered. */
  async function letGoAfter(reply: Reply, upload: Upload): Promise<void> {
    const job = reply.ok ? (reply.data as { job?: string }).job : undefined;
    if (job === undefined) return uploads.release(upload);
    inUse.set(job, upload);
    const state = await send({ id: 0, operation: 'jobs.get', input: { job } });
    if (!state.ok || (state.data as { state: string }).state !== 'running') finish(job);
  }

  function finish(job: string): void {
    const upload = inUse.get(job);
    if (inUse.delete(job)) uploads.release(upload!);
  }

  return {
    carry,
    /** Hears every push: an ended job needs its upload no longer. */
    hear(push: Push): void {
      if (push.push === 'jobs.progress' && push.job.state !== 'running') finish(push.job.id);
    },
  };
}

/** A file that turned out not to be a trail is not kept among the trails. */
function discard(granted: GrantedFiles | null): void {
  for (const path of granted?.paths ?? []) rmSync(path, { force: true });
}
