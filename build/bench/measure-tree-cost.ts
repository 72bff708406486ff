import { join } from 'node:path';
import { BATCH_EVENTS } from '../../electron/core/importers/batch.ts';
import { createAppender, type OnGrown } from '../../electron/core/trail/appender.ts';
import { openReader, openWriter, type Reader } from '../../electron/core/trail/connection.ts';
import { printKeyOf } from '../../electron/core/trail/id-print.ts';
import { makeTrailFile } from '../../electron/core/trail/make-trail-file.ts';
import { type PackedBatch, packBatch } from '../../electron/core/trail/packed-batch.ts';
import { followTree } from '../../electron/core/trail/tree/follow-tree.ts';
import { openSubtreeFile } from '../../electron/core/trail/tree/subtree-file.ts';
import type { Draft } from '../../shared/event.ts';
import { parseRecord } from '../../shared/record.ts';
import type { Measurement, Place } from './measurement.ts';

const TRAIL = '00000000-0000-4000-8000-000000000000';

/**
 * The records of the imported trail once more, appended to two new trails in turn, batch by batch: one keeps its tree, the
 * other does not. Only the writer's part of an import is measured, which is where the tree is kept: over the whole of an
 * import its share is smaller. Whatever else the computer does meanwhile slows both.
 */
export async function measureTreeCost({ dataDir, trailPath }: Place): Promise<Measurement> {
  const tree = followTree(openSubtreeFile(join(dataDir, 'cost.tree'), TRAIL), () => Buffer.alloc(0));
  const withTree = await openAppender(join(dataDir, 'with.veritrail'), tree.grew);
  const without = await openAppender(join(dataDir, 'without.veritrail'), () => undefined);
  const from = openReader(trailPath);
  let [withMs, withoutMs, records, round] = [0, 0, 0, 0];
  for (let drafts = nextDrafts(from, records); drafts.length > 0; drafts = nextDrafts(from, records)) {
    const batch = packBatch({ drafts, source: '' });
    // Each is the first of the two every other time: the second finds the batch warm.
    const measure = () => (withMs += withTree.timed(batch));
    if (round % 2 === 0) measure();
    withoutMs += without.timed(batch);
    if (round % 2 === 1) measure();
    records += drafts.length;
    round++;
  }
  from.close();
  withTree.close();
  without.close();
  await tree.close();
  return { elapsedMs: withMs, records, withoutMs };
}

async function openAppender(file: string, onGrown: OnGrown) {
  await makeTrailFile(file, async () => undefined);
  const writer = openWriter(file);
  const appender = createAppender(writer, printKeyOf(TRAIL), onGrown);
  return {
    timed(batch: PackedBatch): number {
      const startMs = performance.now();
      appender.append(batch);
      return performance.now() - startMs;
    },
    close: () => writer.close(),
  };
}

/** Every record as it was before it had a place; own events too, as if they had been imported. */
function nextDrafts(reader: Reader, after: number): Draft[] {
  const records = reader
    .prepare('SELECT record FROM events WHERE seq > ? ORDER BY seq LIMIT ?')
    .pluck()
    .all(after, BATCH_EVENTS) as string[];
  return records.map((record) => {
    const { seq: _seq, prev: _prev, recorded: _recorded, v: _v, claimedId: _claimed, aggregate, ...draft } = parseRecord(record);
    return { ...draft, ...(aggregate ? { aggregate: { id: aggregate.id } } : {}) };
  });
}
