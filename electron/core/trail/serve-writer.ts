import type { MessagePort } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { toWireError } from '../../../shared/errors.ts';
import { createAppender, type Appender } from './appender.ts';
import { foldLog, openWriter, type Writer } from './connection.ts';
import { migrate } from './migrate.ts';
import { printKeyOf } from './id-print.ts';
import { queries, readHead } from './read-records.ts';
import { borrowTree } from './tree/borrow-tree.ts';
import { followTree, type TreeFollower } from './tree/follow-tree.ts';
import { openSubtreeFile } from './tree/subtree-file.ts';
import type { BatchAnswer, BatchReply, BatchRequest, FromWriter, ToWriter, WriterData } from './writer-messages.ts';

/** How long a clean close waits for readers in other threads to let go of the write-ahead log. */
const FOLD_TRIES = 20;
const FOLD_PAUSE_MS = 100;
/** Without batches for so long, the derived tables catch up. */
const IDLE_MS = 1000;

/** The life of a writer's thread: opens the trail, serves batches from any number of ports, closes it into one plain file. */
export function serveWriter({ file, trailId, treeFile }: WriterData, parent: MessagePort): void {
  const tell = (message: FromWriter) => parent.postMessage(message);
  const ports = new Set<MessagePort>();
  try {
    const writer = openWriter(file);
    migrate(writer);
    const tree = keepTree(writer, trailId, treeFile);
    const appender = createAppender(writer, printKeyOf(trailId), tree.grew);
    const idle = setTimeout(() => settleIfPossible(appender), IDLE_MS).unref();
    parent.on('message', async (message: ToWriter) => {
      if (message.says === 'serve') servePort(message.port, { appender, ports, onAppend: () => idle.refresh() });
      if (message.says === 'close') {
        for (const port of ports) port.close();
        settleIfPossible(appender);
        await tree.close();
        for (let left = FOLD_TRIES; left > 0 && !tryFold(writer); left--) await sleep(FOLD_PAUSE_MS);
        writer.close();
        tell({ says: 'closed' });
        parent.close();
      }
    });
    tell({ says: 'ready' });
  } catch (error) {
    tell({ says: 'failed', error: toWireError(error), stack: String((error as Error).stack) });
    parent.close();
  }
}

/** The tree is derived: a data folder that cannot take it costs speed later and stops nothing now. */
function keepTree(writer: Writer, trailId: string, treeFile: string): Pick<TreeFollower, 'grew' | 'close'> {
  try {
    const hashes = writer.prepare(queries.hashes).pluck();
    const readHashes = (first: number, last: number) => Buffer.concat(hashes.all({ first, last }) as Buffer[]);
    borrowTree(treeFile, trailId);
    const follower = followTree(openSubtreeFile(treeFile, trailId), readHashes);
    follower.grew(readHead(writer).size, []);
    return follower;
  } catch {
    return { grew: () => undefined, close: async () => undefined };
  }
}

type Served = { appender: Appender; ports: Set<MessagePort>; onAppend: () => void };

function servePort(port: MessagePort, { appender, ports, onAppend }: Served): void {
  ports.add(port);
  port.on('close', () => ports.delete(port));
  port.on('message', ({ ticket, batch }: BatchRequest) => {
    const reply: BatchReply = { ticket, bytes: batch.bytes, ...answer(() => appender.append(batch)) };
    port.postMessage(reply, [batch.bytes.buffer]);
    onAppend();
  });
}

function answer(append: () => ReturnType<Appender['append']>): BatchAnswer {
  try {
    return { appended: append() };
  } catch (error) {
    return { error: toWireError(error), stack: String((error as Error).stack) };
  }
}

/** What it does is derived and done again at the next chance: a full disk now is no reason to fail. */
function settleIfPossible(appender: Appender): void {
  try {
    appender.settle();
  } catch {
    return;
  }
}

/** A reader in another thread may still hold the log: then it is tried again, and in the end left to the next opening. */
function tryFold(writer: Parameters<typeof foldLog>[0]): boolean {
  try {
    return foldLog(writer);
  } catch {
    return false;
  }
}
