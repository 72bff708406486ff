import type { MessagePort } from 'node:worker_threads';
import type { WireError } from '../../../shared/errors.ts';
import type { PackedBatch } from './packed-batch.ts';
import type { Appended, Trail } from './trail.ts';

/** What the writer's thread is started with. */
export type WriterData = { file: string; trailId: string; treeFile: string };

/** To the writer's thread: another port to serve, or the end. */
export type ToWriter = { says: 'serve'; port: MessagePort } | { says: 'close' };
export type FromWriter = { says: 'ready' } | { says: 'failed'; error: WireError; stack: string } | { says: 'closed' };

/** On a served port: batches in, answers out in the same order, with the batch's bytes to be used again. */
export type BatchRequest = { ticket: number; batch: PackedBatch };
export type BatchReply = BatchAnswer & { ticket: number; bytes: PackedBatch['bytes'] };
export type BatchAnswer = { appended: Appended } | { error: WireError; stack?: string };

/** The first message on a port that `Trail.port` gave out: all a thread needs to know about the trail, and the file to read it from. */
export type Welcome = Pick<Trail, 'id' | 'name' | 'access' | 'notice'> & { file: string };
