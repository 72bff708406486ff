import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { bruteForce, makeBench, readEvents, type Bench } from './index.fixture.ts';
import { keepTimeline, readTimeline, timelinePath, type KeptTimeline } from './kept-timeline.ts';
import { INDEX_VERSION } from './schema.ts';
import { createTimeline } from './timeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'veritrail-order-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('an order that was kept', () => {
  const path = join(folder, 'a.order');
  const of = { trail: 'a trail', version: 7 };
  const timeline = createTimeline();
  for (let seq = 1; seq <= 300; seq++) timeline.add({ seq, seconds: (seq * 7) % 50, nanos: seq % 3, isTimed: seq % 9 > 0, isOwn: seq < 3 });
  const keep = () => keepTimeline(path, of, { through: 300, hash: 'ab', state: timeline.state() });

  test('is read as it was, and goes on growing', async () => {
    await keep();
    const { through, hash, state } = readTimeline(path, of)!;
    expect({ through, hash }).toEqual({ through: 300, hash: 'ab' });
    const again = createTimeline(state);
    expect(again.order()).toEqual(timeline.order());
    expect(again.bounds()).toEqual({ first: 1, last: 300 });
    expect(again.span()).toEqual(timeline.span());
    expect(again.untimedCount()).toBe(33);
    for (let seq = 1; seq <= 300; seq++) expect(again.instantOf(seq)).toEqual(timeline.instantOf(seq));
    const next = { seq: 301, seconds: -4, nanos: 0, isTimed: true, isOwn: false };
    again.add(next);
    expect([...again.order()]).toEqual([301, ...timeline.order()]);
    expect(again.span()?.earliest).toBe(301);
  });

  test('is not believed with any bit changed, cut at any length, of another trail or version, or where there is none', async () => {
    await keep();
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 13) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << (at % 8);
      writeFileSync(path, changed);
      expect(readTimeline(path, of), `byte ${at}`).toBeUndefined();
    }
    for (const length of [bytes.length - 1, 2000, 1024, 500, 0]) {
      writeFileSync(path, bytes);
      truncateSync(path, length);
      expect(readTimeline(path, of), `${length} bytes`).toBeUndefined();
    }
    writeFileSync(path, bytes);
    expect(readTimeline(path, { ...of, trail: 'another' })).toBeUndefined();
    expect(readTimeline(path, { ...of, version: 8 })).toBeUndefined();
    expect(readTimeline(join(folder, 'nothing'), of)).toBeUndefined();
  });

  test('is whole though events are added while it is written', async () => {
    const growing = createTimeline(timeline.state());
    const keeping = keepTimeline(path, of, { through: 300, hash: 'ab', state: growing.state() });
    for (let seq = 301; seq <= 2000; seq++) growing.add({ seq, seconds: seq % 40, nanos: 0, isTimed: true, isOwn: false });
    expect(growing.order()).toHaveLength(2000);
    expect(await keeping).toBe(true);
    const { through, state } = readTimeline(path, of)!;
    expect(through).toBe(300);
    expect(createTimeline(state).order()).toEqual(timeline.order());
    expect(state).toMatchObject({ span: timeline.span(), untimedCount: 33 });
  });

  test('stays as it was when the writing of the next is given up', async () => {
    await keep();
    const before = readFileSync(path);
    expect(await keepTimeline(path, { ...of, isWanted: () => false }, { through: 200, hash: 'cd', state: timeline.state() })).toBe(false);
    expect(readFileSync(path)).toEqual(before);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  test('that cannot be written is no fault', async () => {
    const place = join(folder, 'no such folder', 'a.order');
    expect(await keepTimeline(place, of, { through: 300, hash: 'ab', state: timeline.state() })).toBe(false);
    expect(existsSync(join(folder, 'no such folder'))).toBe(false);
  });
});

describe('an index with an order that was kept', () => {
  let bench: Bench;
  afterEach(() => bench.close());
  const LEAST = 64;
  const some = (count: number, from = 1): Draft[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `e-${from + i}`,
      type: 'x',
      data: '{}',
      ...((from + i) % 5 > 0 && { time: `2025-01-01T00:00:${String(((from + i) * 37) % 60).padStart(2, '0')}Z` }),
    }));
  const orderFile = () => timelinePath(join(bench.dir, 'index.duckdb'));
  const list = async () => [
    ...(await bench.index.find({ filter: parseFilter(''), order: 'time-asc', through: bench.index.indexedThrough })),
  ];

  async function agrees(): Promise<void> {
    const events = await readEvents(bench.trail);
    expect(await list()).toEqual(bruteForce(events, parseFilter('')));
    expect(await bench.index.check()).toBeUndefined();
  }
  const kept = (): KeptTimeline => readTimeline(orderFile(), { trail: bench.trail.id, version: INDEX_VERSION })!;
  async function forge(change: (order: KeptTimeline) => KeptTimeline): Promise<void> {
    await keepTimeline(orderFile(), { trail: bench.trail.id, version: INDEX_VERSION }, change(kept()));
  }

  test('answers the same, also for what came since, and keeps it anew when that is much', async () => {
    bench = await makeBench(some(20), LEAST);
    await bench.reopen();
    expect(existsSync(orderFile())).toBe(false);
    await bench.append(some(80, 21));
    await bench.reopen();
    expect(kept().through).toBe(101);
    await agrees();
    await bench.append(some(30, 101));
    await bench.reopen();
    expect(kept().through).toBe(101);
    await agrees();
    await bench.append(some(60, 131));
    await bench.reopen();
    expect(kept().through).toBe(191);
    await agrees();
  });

  test('does not use one of other records, or of more than it has', async () => {
    bench = await makeBench(some(100), LEAST);
    const backwards = ({ state, ...rest }: KeptTimeline): KeptTimeline => ({
      ...rest,
      state: { ...state, order: state.order.toReversed() },
    });
    await bench.reopen(() => forge((one) => ({ ...backwards(one), hash: 'ff' })));
    await agrees();
    const [database, older] = [join(bench.dir, 'index.duckdb'), join(bench.folder, 'older.duckdb')];
    await bench.reopen(() => copyFileSync(database, older));
    await bench.append(some(90, 101));
    await bench.reopen();
    expect(kept().through).toBe(191);
    await bench.reopen(() => copyFileSync(older, database));
    expect(bench.index.indexedThrough).toBe(101);
    await bench.index.catchUp();
    await agrees();
  });

  test('fault 3: one that was forged is found by check, by its first event or as a whole', async () => {
    bench = await makeBench(some(100), LEAST);
    const found: [(state: KeptTimeline['state']) => KeptTimeline['state'], number][] = [
      [(state) => ({ ...state, seconds: state.seconds.with(40, 5).with(50, 5) }), 40],
      [(state) => ({ ...state, nanos: state.nanos.with(7, 1) }), 7],
      [(state) => ({ ...state, order: state.order.with(3, state.order[4]!).with(4, state.order[3]!) }), 0],
      [(state) => ({ ...state, untimedCount: 0 }), 0],
      [(state) => ({ ...state, span: { earliest: 1, latest: 1 } }), 0],
    ];
    await bench.reopen();
    const whole = readFileSync(orderFile());
    for (const [change, seq] of found) {
      await bench.reopen(() => {
        writeFileSync(orderFile(), whole);
        return forge(({ state, ...rest }) => ({ ...rest, state: change(state) }));
      });
      const disagreement = await bench.index.check();
      expect(disagreement?.reason).toContain('at another time');
      if (seq > 0) expect(disagreement).toMatchObject({ seq });
    }
  });

  test('is kept before the close when it is quiet after much, not after a little, nor while others are waited for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    /** A while without appends; whatever is written then is written when it is over. */
    const quiet = async (ms: number) => {
      vi.advanceTimersByTime(ms);
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    };
    bench = await makeBench(some(20), LEAST);
    await quiet(60_000);
    expect(existsSync(orderFile())).toBe(false);
    bench.index.giveWay(true);
    await bench.append(some(80, 21));
    await quiet(60_000);
    bench.index.giveWay(false);
    await quiet(4000);
    await bench.append(some(1, 101));
    await quiet(4000);
    expect(existsSync(orderFile())).toBe(false);
    await quiet(1000);
    expect(kept().through).toBe(102);
    const whole = readFileSync(orderFile());
    await bench.append(some(30, 102));
    await quiet(60_000);
    expect(readFileSync(orderFile())).toEqual(whole);
    await bench.append(some(60, 132));
    await quiet(5000);
    expect(kept().through).toBe(192);
    const { mtimeMs } = statSync(orderFile());
    await bench.reopen();
    expect(statSync(orderFile()).mtimeMs).toBe(mtimeMs);
    await agrees();
  });

  test('goes with the index that is thrown away', async () => {
    bench = await makeBench(some(100), LEAST);
    await bench.reopen(() => writeFileSync(join(bench.dir, 'index.duckdb'), 'not a database'));
    expect(existsSync(orderFile())).toBe(false);
    await bench.index.catchUp();
    await agrees();
  });
});
