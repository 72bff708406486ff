import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, TrailEvent } from '../../../shared/event.ts';
import type { Filter } from '../../../shared/filter/filter.ts';
import { parseInstant } from '../../../shared/filter/instant.ts';
import { createControlSearch } from '../../../shared/controls/control-sets.ts';
import { matches } from '../../../shared/filter/matches.ts';
import { parseRecord } from '../../../shared/record.ts';
import type { Log } from '../log.ts';
import { createTrail } from '../trail/create-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { openIndex, type Index } from './open-index.ts';

/** A trail and its index in a folder of their own. */
export type Bench = {
  readonly folder: string;
  readonly dir: string;
  readonly trail: Trail;
  readonly index: Index;
  /** What the index said while opening. */
  readonly said: string[];
  append(drafts: readonly Draft[]): Promise<void>;
  /** Closes the index, lets `change` do what it wants to its folder, and opens it again. */
  reopen(change?: () => void | Promise<void>): Promise<Index>;
  /** Waits until the leaves cover what they can. */
  leavesReach(): Promise<void>;
  close(): Promise<void>;
};

/** `leafRecords` makes segments of leaves small enough for a test's few events. */
export async function makeBench(drafts: readonly Draft[] = [], leafRecords?: number): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-index-'));
  const dir = join(folder, 'index');
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const said: string[] = [];
  const log: Log = (_, message, facts) => void said.push(`${message} ${JSON.stringify(facts)}`);
  const trail = await createTrail(join(folder, 'bench.veritrail'), 'bench', { dataDir });
  const place = { dir, trail, log, ...(leafRecords !== undefined && { leafRecords }) };
  let index = await openIndex(place);
  const bench: Bench = {
    folder,
    dir,
    trail,
    said,
    get index() {
      return index;
    },
    async append(more) {
      await trail.append({ drafts: more, source: '' });
      await index.catchUp();
    },
    async reopen(change) {
      await index.close();
      await change?.();
      index = await openIndex(place);
      return index;
    },
    async leavesReach() {
      while (index.indexedThrough - index.leavesThrough > leafRecords! / 4) await new Promise((wake) => setTimeout(wake, 20));
    },
    async close() {
      await index.close();
      await trail.close();
      rmSync(folder, { recursive: true });
    },
  };
  await bench.append(drafts);
  return bench;
}

/** All events of a trail, read from their records. */
export async function readEvents(trail: Trail): Promise<TrailEvent[]> {
  const { size } = await trail.head();
  return (await trail.readRange(1, size)).map(({ record }) => parseRecord(record));
}

/** The events that match, by reading every record. */
export function matching(events: readonly TrailEvent[], filter: Filter): TrailEvent[] {
  const search = createControlSearch(filter);
  for (const event of events) search.see(event);
  const controls = search.sets();
  return events.filter((event) => matches(filter, event, controls));
}

/** Their numbers, oldest first by time. */
export function bruteForce(events: readonly TrailEvent[], filter: Filter): number[] {
  const place = (event: TrailEvent) => parseInstant(event.time ?? event.recorded)!;
  return matching(events, filter)
    .map((event) => ({ seq: event.seq, ...place(event) }))
    .sort((a, b) => a.seconds - b.seconds || a.nanos - b.nanos || a.seq - b.seq)
    .map(({ seq }) => seq);
}
