import type { Database } from './database.ts';
import { readPlaces } from './load-memory.ts';
import type { Timeline } from './timeline.ts';

/**
 * Compares the order of time in memory, of which most may come from a file of its own, with the rows: gives the first event that
 * is not where its row says, or 0 where something else about them all differs.
 */
export async function misplacedEvent(database: Database, timeline: Timeline): Promise<number | undefined> {
  let [rows, untimed, misplaced] = [0, 0, Infinity];
  let [earliest, latest] = [0, 0];
  await readPlaces(database, 0, (place) => {
    const { seq, isTimed, isOwn } = place;
    rows++;
    if (!isTimed) untimed++;
    if (timeline.compareTo(seq, place) !== 0) misplaced = Math.min(misplaced, seq);
    if (!isTimed || isOwn) return;
    if (earliest === 0 || timeline.compare(seq, earliest) < 0) earliest = seq;
    if (latest === 0 || timeline.compare(seq, latest) > 0) latest = seq;
  });
  if (misplaced < Infinity) return misplaced;
  const { span = { earliest: 0, latest: 0 }, untimedCount, order } = timeline.state();
  if (order.length !== rows || untimedCount !== untimed || span.earliest !== earliest || span.latest !== latest) return 0;
  return order.find((seq, i) => i > 0 && timeline.compare(order[i - 1]!, seq) > 0);
}
