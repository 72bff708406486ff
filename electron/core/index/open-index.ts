import type { Filter } from '../../../shared/filter/filter.ts';
import { readEvent } from '../../../shared/read-event.ts';
import { standardSettings } from '../../../shared/settings/settings.ts';
import type { Log } from '../log.ts';
import type { Trail } from '../trail/trail.ts';
import { catchUp, type Wishes } from './catch-up.ts';
import { checkRest, checkRows, type Disagreement } from './check.ts';
import { createControlFinder } from './controls/control-finder.ts';
import { createExplore } from './explore/explore.ts';
import { createFind, type Listing } from './find.ts';
import { createFirstRows } from './first-rows.ts';
import { openIndexFile } from './index-file.ts';
import { createListPage } from './list-page.ts';
import { locateTime } from './locate-time.ts';
import { createLeaves } from './leaves/leaves.ts';
import { createOrderKeeper } from './order-keeper.ts';
import { createAskSlow } from './sets/ask-slow.ts';
import { createJudge } from './sets/judge.ts';
import { createWordColumns } from './sets/word-columns.ts';
import { createGrowth, readStats } from './stats.ts';
import { untimedOnly, withoutTimes } from './untimed.ts';
import { createValues } from './values.ts';
import { createWriter } from './writer.ts';

export type IndexPlace = {
  readonly dir: string;
  readonly trail: Trail;
  readonly log: Log;
  /** What it may take in memory. */
  readonly memoryMegabytes?: number;
  /** Records of a segment of leaves, where it is not the usual many (tests). */
  readonly leafRecords?: number;
};

export type Index = Awaited<ReturnType<typeof openIndex>>;

const TO_THE_END: Wishes = { isWanted: () => true, isAwaited: () => true };

/**
 * Opens the index of a trail in `dir` (made when missing, built again when it does not agree with the trail). It answers for
 * records 1..indexedThrough; `catchUp` reads what came after. One process, one index: the caller sees to that.
 */
export async function openIndex(place: IndexPlace) {
  const { dir, trail, log, leafRecords } = place;
  const { path, database, indexedThrough, keptThrough, timeline, words } = await openIndexFile({
    memoryMegabytes: standardSettings.indexMemoryMegabytes,
    ...place,
  });
  const writer = await createWriter(database);
  let reached = indexedThrough;
  let isClosed = false;
  let running: Promise<unknown> = Promise.resolve();
  const columns = createWordColumns(database);
  const leaves = createLeaves({ dir, trail, log, records: leafRecords });
  const parts = { database, trail, timeline, words, columns, leaves, indexedThrough: () => reached };
  const control = createControlFinder(parts);
  const judge = createJudge({ ...parts, ask: createAskSlow(parts), control });
  const found = createFind({ ...parts, judge, control });
  const { find, select } = found;
  const page = createListPage({ ...found, timeline });
  const { values, mostFrequent } = createValues({ ...parts, select });
  const readGrowth = createGrowth(database, path);
  const order = createOrderKeeper({ indexPath: path, trail, timeline, keptThrough, least: leaves.records });
  const followers = [leaves, order];
  for (const one of followers) one.follow(reached);

  /** Waits for what writes to the index, and keeps others from it until it is done. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const next = running.then(work);
    running = next.catch(() => undefined);
    return next;
  }

  return {
    /** The last record the answers take into account. */
    get indexedThrough(): number {
      return reached;
    },
    /** Takes in what was appended since, as far as it is wanted. Calls wait for each other. */
    catchUp: (wishes: Wishes = TO_THE_END): Promise<void> =>
      alone(async () => {
        for (const one of followers) one.hold();
        await catchUp({ trail, writer, words, timeline, ...wishes }, reached, (through) => void (reached = through)).finally(() => {
          for (const one of followers) one.follow(reached);
        });
      }),
    /** While somebody waits for other work, what the index does in the background goes on slowly. */
    giveWay(toOthers: boolean): void {
      for (const one of followers) one.giveWay(toOthers);
    },
    /** The last record whose text and data are found without a look at each row; what comes after is found as well, in more time. */
    get leavesThrough(): number {
      return leaves.state().through;
    },
    find,
    page,
    firstRows: createFirstRows({ ...found, page, timeline, reach: leaves.records / 4 }),
    select,
    /** How many events only their missing time keeps out of the filter's time ranges. */
    async untimed({ filter, through }: { filter: Filter; through: number }): Promise<number> {
      const relaxed = timeline.untimedCount() === 0 ? undefined : withoutTimes(filter);
      if (!relaxed) return 0;
      const count = async (one: Filter) => (await select({ filter: untimedOnly(one), through })).total;
      return (await count(relaxed)) - (await count(filter));
    },
    /** Where a moment (RFC 3339, or a date) stands in a list. Fails with input/invalid where it is none. */
    async locateTime({ time, ...listing }: Listing & { time: string }): Promise<{ offset: number; exact: boolean }> {
      return locateTime(await find(listing), listing.order, time, timeline);
    },
    values,
    mostFrequent,
    explore: createExplore(parts, { select, values }),
    /** How many records were appended each day (UTC), oldest first, and the size of the index's files. */
    async growth() {
      const { byRecordedDay, indexBytes } = await readGrowth(reached);
      return { byRecordedDay, indexBytes: indexBytes + leaves.state().bytes };
    },
    /** The times of the first and the last event, as their records write them; Veritrail's own events do not count. */
    async span(): Promise<{ firstTime?: string; lastTime?: string }> {
      const span = timeline.span();
      if (!span) return {};
      const records = await trail.readSeqs([span.earliest, span.latest]);
      const [firstTime, lastTime] = records.map((stored) => readEvent(stored).time);
      return { ...(firstTime && { firstTime }), ...(lastTime && { lastTime }) };
    },
    async stats() {
      return { ...(await readStats(parts)), ...(await this.growth()), ...(await this.span()) };
    },
    /**
     * The first event after a record whose row is not the one derived from its record, and in what, or undefined. Rows under an
     * unbroken seal are taken as derived (seals.ts).
     */
    async check(after = 0): Promise<Disagreement | undefined> {
      return alone(async () => (await checkRest(parts, reached)) ?? checkRows(parts, { after, through: reached }));
    },
    /** May be called twice. */
    async close(): Promise<void> {
      await running;
      if (isClosed) return;
      isClosed = true;
      await order.close();
      await leaves.close();
      writer.close();
      database.close();
    },
  };
}
