import { setImmediate as pause } from 'node:timers/promises';
import { commonChunks } from './common-chunks.ts';
import { foldComplete } from './node-hash.ts';
import type { SubtreeFile } from './subtree-file.ts';
import { CHUNK } from './subtree-layout.ts';

/** Hashes of records first..last, end to end. */
type ReadHashes = (first: number, last: number) => Buffer;

const CHUNKS_A_STEP = 16;

/**
 * Keeps a subtree file behind the writer. What is appended while it is level costs one hash a record; a file that lies
 * behind, or does not fit the trail to its end, is brought up from the stored record hashes between other work.
 */
export function followTree(file: SubtreeFile, readHashes: ReadHashes) {
  const pending = Buffer.alloc(CHUNK * 32);
  let leaves = file.chunks * CHUNK;
  let wanted = 0;
  let isCatchingUp: Promise<void> | undefined;
  let isStopped = false;

  function take(hash: string): void {
    pending.write(hash, (leaves % CHUNK) * 32, 'hex');
    leaves++;
    if (leaves % CHUNK === 0) file.append(foldComplete(pending, CHUNK));
  }

  /** The tree is derived: when its disk is full or gone it stops where it is, and nothing else does. */
  async function unlessFailing(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      isStopped = true;
    }
  }

  async function catchUp(): Promise<void> {
    const kept = await commonChunks(file, wanted, readHashes);
    if (kept < file.chunks) {
      file.cut(kept);
      leaves = kept * CHUNK;
    }
    while (leaves < wanted && !isStopped) {
      const last = Math.min(wanted, leaves + CHUNKS_A_STEP * CHUNK);
      const hashes = readHashes(leaves + 1, last).toString('hex');
      for (let at = 0; at < hashes.length; at += 64) take(hashes.slice(at, at + 64));
      await pause();
    }
  }

  return {
    /** Says that the trail has `size` records, of which `added` (hashes in hex) are the last. */
    grew(size: number, added: readonly string[]): void {
      wanted = size;
      if (isStopped) return;
      if (!isCatchingUp && leaves === size - added.length) void unlessFailing(() => added.forEach(take));
      else isCatchingUp ??= unlessFailing(catchUp).finally(() => (isCatchingUp = undefined));
    },
    /** Resolves when the file covers every whole chunk there is. */
    async settled(): Promise<void> {
      await isCatchingUp;
    },
    async close(): Promise<void> {
      isStopped = true;
      await isCatchingUp;
      file.close();
    },
  };
}
export type TreeFollower = ReturnType<typeof followTree>;
