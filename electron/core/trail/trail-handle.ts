import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { AppError } from '../../../shared/errors.ts';
import { createAggregateReads } from './aggregate-reads.ts';
import type { BatchClient } from './batch-client.ts';
import { openReader } from './connection.ts';
import { asTrailError } from './disk-errors.ts';
import { printKeyOf } from './id-print.ts';
import { createReads } from './read-records.ts';
import { createSnapshotReads } from './snapshot-reads.ts';
import type { Trail } from './trail.ts';
import type { Welcome } from './writer-messages.ts';

type Parts = {
  path: string;
  welcome: Welcome;
  /** Absent on a trail opened read-only. */
  batches?: BatchClient;
  /** Gives the other end of a port to the writer. */
  serve?: (port: MessagePort) => void;
  close: () => Promise<void>;
};

/** A `Trail` over a read-only connection of the calling thread and, where it may write, a port to the writer's. */
export function createTrailHandle({ path, welcome, batches, serve, close }: Parts): Trail {
  const { id, name, access, notice, file } = welcome;
  const reader = openReader(file);
  const reads = createReads(reader, printKeyOf(id));
  const read = async <T>(ask: () => T): Promise<T> => {
    try {
      return ask();
    } catch (error) {
      throw asTrailError(error, `This was ${path}.`);
    }
  };

  return {
    id,
    name,
    path,
    access,
    ...(notice === undefined ? {} : { notice }),
    head: () => read(reads.head),
    readRange: (first, last) => read(() => reads.range(first, last)),
    readSeqs: (seqs) => read(() => reads.seqs(seqs)),
    readById: (wanted) => read(() => reads.byId(wanted)),
    ...createAggregateReads(reader, read),
    snapshots: createSnapshotReads(reader, read),
    readHashes: (first, last) => read(() => reads.hashes(first, last)),
    readCheckpoints: () => read(reads.checkpoints),
    async append(batch) {
      if (!batches) throw new AppError('trail/read-only', `${name} is open read-only: nothing can be added. ${notice ?? ''}`.trim());
      return batches.append(batch);
    },
    port() {
      const { port1, port2 } = new MessageChannel();
      port1.postMessage(welcome);
      port1.unref();
      serve?.(port1);
      return port2;
    },
    async close() {
      if (!reader.open) return;
      reader.close();
      batches?.close();
      await close();
    },
  };
}
