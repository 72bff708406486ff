import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import type { Draft } from '../../../shared/event.ts';
import { eventFlags, parseRecord } from '../../../shared/record.ts';
import { createAppender } from './appender.ts';
import { connectTrail } from './connect-trail.ts';
import { openWriter } from './connection.ts';
import { createTrail } from './create-trail.ts';
import { printKeyOf } from './id-print.ts';
import { openTrail } from './open-trail.ts';
import { ownDraft } from './own-draft.ts';
import { packBatch } from './packed-batch.ts';
import type { Trail } from './trail.ts';
import { appendOrders, closedTrail, order, SOURCE, started, testFolder } from './trail.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

/** An open trail that is closed and verified at the end of the test, whatever was done to it. */
async function withTrail(use: (trail: Trail) => Promise<void>): Promise<void> {
  const place = testFolder();
  const trail = await createTrail(place.path, 'x', place);
  await use(trail);
  const { size } = await trail.head();
  await trail.close();
  expect(await verifyTrail(place.path, place)).toMatchObject({ status: 'consistent', size });
}

const importOf = (source: string) => ownDraft('import.started', { source, files: [] });
const from = (batch: Draft) => ({ from: { batch: batch.id, file: 1, line: 1 } });
const events = async (trail: Trail, first: number) => (await trail.readRange(first, 10_000)).map(({ record }) => parseRecord(record));

test('fault 48: the same events again are duplicates, within a batch, in a later one and after opening again', async () => {
  await withTrail(async (trail) => {
    expect(await appendOrders(trail, 300)).toMatchObject({ size: 302, stored: 300, duplicates: 0, conflicts: 0 });
    expect(await appendOrders(trail, 300)).toMatchObject({ size: 303, stored: 0, duplicates: 300, conflicts: 0 });
    const twice = { source: SOURCE, drafts: [order('new'), order('new'), order('new')] };
    expect(await trail.append(twice)).toMatchObject({ size: 304, stored: 1, duplicates: 2 });
  });
  const { path, dataDir } = await closedTrail(10);
  const again = await openTrail(path, { dataDir, readOnly: false });
  expect(await appendOrders(again, 12)).toMatchObject({ stored: 2, duplicates: 10 });
  await again.close();
});

test('faults 48 and 70: another event under the same id is stored under a derived id, flagged, and a duplicate the next time', async () => {
  await withTrail(async (trail) => {
    const drafts = [started, order('a', { n: 1 }), order('a', { n: 2 }), order('a', { n: 1 }), order('a', { n: 2 }), order('a', { n: 3 })];
    expect(await trail.append({ source: SOURCE, drafts })).toMatchObject({ stored: 1, duplicates: 2, conflicts: 2 });
    expect(await trail.append({ source: SOURCE, drafts })).toMatchObject({ stored: 0, duplicates: 5, conflicts: 0 });
    const [first, second] = (await events(trail, 3)) as [ReturnType<typeof parseRecord>, ReturnType<typeof parseRecord>];
    expect(first).not.toHaveProperty('claimedId');
    expect(second).toMatchObject({ claimedId: 'a', data: '{"event_id":"a","n":2}', aggregate: { id: 'order-1', version: 2 } });
    expect(second.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(eventFlags(second)).toEqual(['conflict']);
    expect(await trail.readById('a')).toHaveLength(1);
    expect(await trail.readById(second.id)).toHaveLength(1);
  });
});

test('an id counts within its source name and its format', async () => {
  await withTrail(async (trail) => {
    const [one, other] = [importOf('host-1'), importOf('host-2')];
    await trail.append({ source: 'host-1', drafts: [one, { ...order('a'), ...from(one) }] });
    expect(await trail.append({ source: 'host-2', drafts: [other, { ...order('a'), ...from(other) }] })).toMatchObject({
      stored: 1,
      duplicates: 0,
    });
    expect(await trail.append({ source: 'host-1', drafts: [{ ...order('a'), ...from(one) }] })).toMatchObject({ stored: 0, duplicates: 1 });
    const fill = { ...order('a'), data: '{"symbol":"AAPL","price":1,"amount":2}', ...from(one) };
    expect(await trail.append({ source: 'host-1', drafts: [fill] })).toMatchObject({ stored: 1, conflicts: 0 });
    expect(await trail.readById('a')).toHaveLength(3);
  });
});

test('fault 69: own events are never compared, and an imported id cannot stand in for one', async () => {
  await withTrail(async (trail) => {
    const own = importOf('x');
    await trail.append({ source: 'x', drafts: [own] });
    expect(await trail.append({ source: 'x', drafts: [{ ...order('z'), id: own.id }, own] })).toMatchObject({
      stored: 1,
      duplicates: 0,
      size: 4,
    });
  });
});

test('versions count per aggregate over batches, duplicates and openings; an id that is not Unicode belongs to none', async () => {
  await withTrail(async (trail) => {
    const at = (id: string, aggregate: string): Draft => ({ ...order(id), aggregate: { id: aggregate } });
    await trail.append({
      source: SOURCE,
      drafts: [started, at('1', 'Ö"\n'), at('2', 'b'), at('1', 'Ö"\n'), at('3', 'Ö"\n'), at('4', '\ud800')],
    });
    await trail.append({ source: SOURCE, drafts: [at('5', 'Ö"\n'), at('6', 'b')] });
    expect((await events(trail, 3)).map(({ aggregate }) => aggregate?.version)).toEqual([1, 1, 2, undefined, 3, 2]);
    expect((await trail.readAggregate('Ö"\n', 2, 10)).map(({ seq }) => seq)).toEqual([5, 7]);
    expect((await trail.readAggregate('Ö"\n', 1, 1)).map(({ seq }) => seq)).toEqual([3]);
  });
});

test('reads: ranges, lists in the order asked, and numbers that are not there', async () => {
  await withTrail(async (trail) => {
    const { size, head } = await appendOrders(trail, 12_000);
    expect(await trail.head()).toEqual({ size, hash: head });
    expect((await trail.readRange(1, 20_000)).map(({ seq }) => seq)).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
    expect((await trail.readSeqs([7, 3, 99_999, 7])).map(({ seq }) => seq)).toEqual([7, 3, 7]);
    expect(await trail.readRange(size + 1, size + 9)).toEqual([]);
    expect(await trail.readById('nobody')).toEqual([]);
  });
});

test('several threads append through their ports to one writer, and each batch is whole', async () => {
  await withTrail(async (trail) => {
    const ways = [trail, ...Array.from({ length: 3 }, () => connectTrail(trail.port(), trail.path))];
    await Promise.all(
      ways.flatMap((way, thread) =>
        Array.from({ length: 10 }, (_, batch) => {
          const drafts = Array.from({ length: 20 }, (__, index) => ({
            ...order(`${thread}-${batch}-${index}`),
            trace: `${thread}-${batch}`,
          }));
          return way.append({ source: SOURCE, drafts });
        }),
      ),
    );
    const traces = (await events(trail, 2)).map(({ trace }) => trace);
    expect(traces).toHaveLength(800);
    expect(new Set(traces.filter((trace, index) => trace !== traces[index - 1])).size).toBe(
      traces.filter((trace, index) => trace !== traces[index - 1]).length,
    );
    for (const way of ways.slice(1)) await way.close();
  });
});

test('a read-only trail is reached through a port as well, and refuses to append', async () => {
  const { path, dataDir, size } = await closedTrail(3);
  const trail = await openTrail(path, { dataDir, readOnly: true });
  const way = connectTrail(trail.port(), trail.path);
  expect(await way.readRange(1, 10)).toHaveLength(size);
  await expect(way.append({ source: '', drafts: [order('x')] })).rejects.toMatchObject({ code: 'trail/read-only' });
  await way.close();
  await trail.close();
  await expect(trail.readRange(1, 1)).rejects.toThrow();
});

test('after a close every way in says so, a batch that waits included', async () => {
  const place = testFolder();
  const trail = await createTrail(place.path, 'x', place);
  const way = connectTrail(trail.port(), trail.path);
  await trail.close();
  await expect(way.append({ source: '', drafts: [order('x')] })).rejects.toMatchObject({ code: 'trail/unknown' });
  await expect(trail.append({ source: '', drafts: [order('x')] })).rejects.toMatchObject({ code: 'trail/unknown' });
});

test('fault 32: a writer whose head was moved by another drops what it knew and goes on from there', async () => {
  const { path, dataDir } = await closedTrail(2);
  const key = printKeyOf((await describe(path, dataDir)).id);
  const [one, other] = [openWriter(path), openWriter(path)];
  const [first, second] = [createAppender(one, key), createAppender(other, key)];
  const batch = (id: string) => packBatch({ source: SOURCE, drafts: [order(id)] });
  for (const id of ['aaa1', 'aaa2', 'aaa3', 'aaa4']) expect((id.endsWith('1') ? first : second).append(batch(id)).stored).toBe(1);
  expect(first.append(batch('aaa5'))).toMatchObject({ size: 9, stored: 1 });
  expect(first.append(batch('aaa3'))).toMatchObject({ size: 9, duplicates: 1 });
  one.close();
  other.close();
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent', size: 9 });
});

async function describe(path: string, dataDir: string): Promise<Trail> {
  const trail = await openTrail(path, { dataDir, readOnly: true });
  await trail.close();
  return trail;
}

test('fault 28: a full disk keeps every whole batch, says so, and the writer goes on once there is space', async () => {
  const { path, dataDir } = await closedTrail(2);
  const writer = openWriter(path);
  const appender = createAppender(writer, printKeyOf((await describe(path, dataDir)).id));
  const batch = (count: number, name: string) =>
    packBatch({
      source: SOURCE,
      drafts: Array.from({ length: count }, (_, index) => order(`${name}-${index}`, { text: 'x'.repeat(300) })),
    });
  writer.pragma(`max_page_count = ${(writer.pragma('page_count', { simple: true }) as number) + 60}`);
  const { size } = appender.append(batch(100, 'fits'));
  expect(() => appender.append(batch(5000, 'big'))).toThrow(
    expect.objectContaining({ code: 'disk/full', message: expect.stringContaining('not stored') }),
  );
  expect(writer.inTransaction).toBe(false);
  expect(appender.append(batch(5, 'small'))).toMatchObject({ size: size + 5, stored: 5 });
  writer.pragma('max_page_count = 1000000');
  expect(appender.append(batch(5000, 'big'))).toMatchObject({ size: size + 5005, stored: 5000 });
  writer.close();
  expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent', size: size + 5005 });
});

const trailModule = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);

/** A process that appends batches of 50 one after the other and says after each how large the trail is. */
function appenderScript({ path, dataDir }: { path: string; dataDir: string }): string {
  const file = join(dataDir, 'appends.mjs');
  writeFileSync(
    file,
    `import { openTrail } from ${trailModule('./open-trail.ts')};
     const trail = await openTrail(${JSON.stringify(path)}, { dataDir: ${JSON.stringify(dataDir)}, readOnly: false });
     const say = (text) => (process.send ? process.send(text) : console.log(JSON.stringify(text)));
     try {
       for (let batch = 0; ; batch++) {
         const drafts = Array.from({ length: 50 }, (_, n) => ({ id: process.pid + '-' + batch + '-' + n, trace: String(batch), data: '{"text":"' + 'x'.repeat(400) + '"}' }));
         say((await trail.append({ drafts, source: '' })).size);
       }
     } catch (error) {
       say({ code: error.code, message: error.message });
       await trail.close();
     }`,
  );
  return file;
}

test('fault 23: kill -9 while batches are appended leaves every acknowledged batch, and only whole ones', async () => {
  const { path, dataDir } = await closedTrail(2);
  for (let kill = 0; kill < 8; kill++) {
    const child = fork(appenderScript({ path, dataDir }));
    let acknowledged = 0;
    child.on('message', (size) => (acknowledged = size as number));
    await once(child, 'message');
    await new Promise((resolve) => setTimeout(resolve, 17 * kill));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { status, size } = await verifyTrail(path, { dataDir });
    expect(status).toBe('consistent');
    expect(size).toBeGreaterThanOrEqual(acknowledged);
    expect((size - 4) % 50).toBe(0);
  }
});

test.skipIf(process.platform === 'win32')(
  'fault 28: a file that may not grow any more ends in words, with every acknowledged batch on the trail',
  async () => {
    const { path, dataDir } = await closedTrail(2);
    const run = spawnSync(
      'bash',
      ['-c', `ulimit -f 4000; exec ${JSON.stringify(process.execPath)} ${JSON.stringify(appenderScript({ path, dataDir }))}`],
      { encoding: 'utf8' },
    );
    const said = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as number | AppError);
    const error = said.pop() as AppError;
    expect(error.code).toMatch(/^disk\/(?:full|failed)$/);
    expect(error.message).toContain('not stored');
    expect(await verifyTrail(path, { dataDir })).toMatchObject({ status: 'consistent', size: said.at(-1) });
  },
);
