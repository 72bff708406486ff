import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { createBatchClient } from './batch-client.ts';
import type { Trail } from './trail.ts';
import { createTrailHandle } from './trail-handle.ts';
import type { Welcome } from './writer-messages.ts';

/**
 * The trail at the other end of a port that `Trail.port` gave out, for the thread it was sent to. Reads by a connection of
 * its own; appends queue with everyone else's at the one writer. `close` ends this way in and nothing else.
 */
export function connectTrail(port: MessagePort, path: string): Trail {
  const welcome = receiveMessageOnPort(port)?.message as Welcome | undefined;
  if (!welcome) throw new Error('connectTrail needs a fresh port from Trail.port().');
  const batches = welcome.access === 'write' ? createBatchClient(port) : undefined;
  const close = async () => port.close();
  return createTrailHandle({ path, welcome, ...(batches ? { batches } : {}), close });
}
