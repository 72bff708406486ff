import type { MessagePort } from 'node:worker_threads';
import { setTimeout as wait } from 'node:timers/promises';
import { connectTrail } from '../../trail/connect-trail.ts';
import { answerQuestion } from './answer-question.ts';
import { createLeafBuilder } from './build-leaves.ts';
import type { FromLeaves, LeafData, LeafQuestion, ToLeaves } from './leaf-messages.ts';
import { openLeafStore } from './leaf-store.ts';
import { DamagedSegment } from './segment-file.ts';

/** After each slice: building must not take a processor from anybody, least of all from an import. */
const REST_MS = 2;
const HELD_REST_MS = 250;
/** A question is answered without a break for so long. */
const TURN_MS = 20;

/** The thread that owns the leaves of a trail: answers questions, and builds what is missing while nobody asks or appends. */
export async function serveLeaves({ dir, trail: access, records }: LeafData, port: MessagePort): Promise<void> {
  const tell = (message: FromLeaves, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const trail = connectTrail(access.port, access.path);
  const store = await openLeafStore({ dir, trail, records }, (message, reason) => tell({ says: 'warns', message, reason }));
  const report = () => tell({ says: 'reached', through: store.covered(), bytes: store.bytes() });
  const builder = createLeafBuilder(store, trail, records);
  let wanted = { through: 0, isHeld: false };
  let isClosed = false;
  let building: Promise<void> | undefined;
  const rest = async () => {
    await wait(wanted.isHeld ? HELD_REST_MS : REST_MS);
    if (isClosed) throw new Stopped();
  };

  async function build(): Promise<void> {
    try {
      await builder.build(() => wanted.through, rest, report);
    } catch (error) {
      if (!(error instanceof Stopped))
        tell({ says: 'warns', message: 'the index for values and text stands still', reason: String(error) });
    }
    building = undefined;
  }

  async function answer(id: number, question: LeafQuestion): Promise<void> {
    try {
      const found = await answerQuestion(store, question, createTurns());
      tell({ says: 'answers', id, answer: found }, 'sets' in found ? [found.sets.sure.buffer, found.sets.maybe.buffer] : []);
    } catch (error) {
      if (!(error instanceof DamagedSegment)) throw error;
      tell({ says: 'warns', message: 'the index for values and text is built again', reason: error.message });
      store.drop();
      tell({ says: 'answers', id, answer: undefined });
      report();
    }
  }

  port.on('message', (message: ToLeaves) => {
    if (message.says === 'asks') void answer(message.id, message.question);
    if (message.says === 'build') {
      wanted = message;
      building ??= build();
    }
    if (message.says === 'close') {
      isClosed = true;
      void Promise.resolve(building).then(async () => {
        store.close();
        await trail.close();
        port.close();
      });
    }
  });
  report();
}

/** Lets others have their turn, but not so often that a slice of building comes between any two segments. */
function createTurns(): () => Promise<void> {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < TURN_MS) return;
    await new Promise(setImmediate);
    sinceMs = performance.now();
  };
}

/** Thrown where there is no going on. */
class Stopped extends Error {}
