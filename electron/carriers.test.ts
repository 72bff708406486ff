import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { http } from '../shared/bridge.ts';
import type { Grant, Operation } from '../shared/contract/define.ts';
import { contract, type Input, type OperationName, type Output } from '../shared/contract/index.ts';
import type { Job } from '../shared/contract/jobs.ts';
import { type Carrier, type CoreCarrier, createClient, type GrantedFiles, type Reply } from '../shared/wire.ts';
import { createApp } from './core/app.ts';
import { createIpc } from './desktop/ipc.ts';
import { createTickets } from './desktop/tickets.ts';
import { startLoopback } from './loopback/start-loopback.ts';
import { startOwner } from './workers/start-owner.ts';

/** A way to the core: sends an envelope, together with the files a person would have given. */
type Rig = { send(request: Parameters<Carrier>[0], files: readonly string[]): Promise<Reply>; close(): Promise<void> };

const folder = mkdtempSync(join(tmpdir(), 'carriers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quiet = { log: () => undefined, push: () => undefined, onPush: () => undefined };
let places = 0;

/** What a person answers: the files at hand, and a fresh place where one is asked for. */
function granted(needs: Grant | undefined, files: readonly string[]): GrantedFiles | null {
  const place = join(folder, `place-${++places}`);
  if (needs === 'open-folder') return { paths: [folder] };
  if (needs === 'save-file' || needs === 'new-trail') return { paths: [place] };
  if (needs === 'restore-trail') return { paths: [...files, place] };
  return files.length === 0 ? null : { paths: files };
}

function granting(send: CoreCarrier): Rig['send'] {
  return (request, files) => {
    const { needs } = (contract as Record<string, Operation>)[request.operation] ?? {};
    const grant = needs && granted(needs, files);
    return send(grant ? { ...request, grant } : request);
  };
}

const rigs: Record<string, (dataDir: string) => Promise<Rig>> = {
  'a direct call': async (dataDir) => {
    const app = createApp({ dataDir, host: 'command line', ...quiet });
    return { send: granting(app.handle), close: app.close };
  },
  'the worker port': async (dataDir) => {
    const owner = startOwner({ dataDir, host: 'loopback', ...quiet });
    return { send: granting(owner.send), close: owner.stop };
  },
  "the desktop's IPC, without Electron": async (dataDir) => {
    const app = createApp({ dataDir, host: 'desktop', ...quiet });
    let files: readonly string[] = [];
    const ipc = createIpc({ send: app.handle, tickets: createTickets(), ask: async (needs) => granted(needs, files) });
    const page = { senderFrame: { url: 'app://veritrail/index.html', parent: null } };
    const send: Rig['send'] = (request, given) => {
      files = given;
      return ipc.call(page, request);
    };
    return { send, close: app.close };
  },
  'loopback HTTP': async (dataDir) => {
    const host = await startLoopback({ dataDir, pageDir: folder, port: 0, ...quiet });
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const entered = await fetch(host.address + http.enter, { method: 'POST', headers: bearer(host.invite()) });
    const headers = bearer(((await entered.json()) as { session: string }).session);
    const upload = async (files: readonly string[]): Promise<Record<string, string>> => {
      let id = '';
      for (const file of files) {
        const query = new URLSearchParams({ name: basename(file), ...(id ? { upload: id } : {}) });
        const sent = await fetch(`${host.address}${http.upload}?${query.toString()}`, {
          method: 'POST',
          headers,
          body: readFileSync(file),
        });
        id = ((await sent.json()) as { upload: string }).upload;
      }
      return id ? { [http.uploadHeader]: id } : {};
    };
    const send: Rig['send'] = async (request, files) => {
      const all = { ...headers, ...(await upload(files)) };
      return (await (
        await fetch(host.address + http.call, { method: 'POST', headers: all, body: JSON.stringify(request) })
      ).json()) as Reply;
    };
    return { send, close: host.close };
  },
};

const log = join(folder, 'events.jsonl');
writeFileSync(log, '{"id":"a","time":"2025-01-02T03:04:05.678Z","type":"login"}\n{"id":"b","amount":1.10}\nnot json\n');

const orders = join(folder, 'orders.jsonl');
writeFileSync(
  orders,
  '{"OrderPlaced":{"order_id":"1","symbol":"AAPL","side":"buy","quantity":10,"price":1.10,"timestamp":"2025-01-02T04:00:00Z"}}\n' +
    '{"OrderFilled":{"order_id":"1","filled_quantity":10,"fill_price":1.10,"timestamp":"2025-01-02T04:30:00Z"}}\n',
);

describe.each(Object.entries(rigs))('over %s', (name, start) => {
  let rig: Rig;
  const called = new Set<string>();
  beforeAll(async () => {
    rig = await start(join(folder, name.replaceAll(/\W/g, '-')));
  });
  afterAll(() => rig.close());

  function call<N extends OperationName>(operation: N, input: Input<N>, ...files: string[]): Promise<Output<N>> {
    called.add(operation);
    return createClient((request) => rig.send(request, files))(operation, input);
  }

  async function done(started: { job?: string }): Promise<Job> {
    for (;;) {
      const job = await call('jobs.get', { job: started.job! });
      if (job.state !== 'running') return job;
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  async function indexed(trail: string): Promise<number> {
    for (;;) {
      const { size, indexedThrough } = await call('trails.get', { trail });
      if (size === indexedThrough) return size;
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  /** Checkpoints, proofs, packs, keys, witnesses and the drill: what a trail rests on. */
  async function proveEverything(trail: string): Promise<void> {
    const keep = (text: string): string => {
      const file = join(folder, `kept-${++places}`);
      writeFileSync(file, text);
      return file;
    };
    const { note, size } = await call('checkpoints.create', { trail });
    expect(await call('integrity.state', { trail })).toMatchObject({ coveredSize: size, anchoredSize: size, key: { state: 'ready' } });
    const compared = (await call('integrity.compare', { trail }, keep(note))) as { job: string };
    expect((await done(compared)).result).toMatchObject({ verdict: { status: 'verified', anchoredSize: size } });
    const proved = await call('proofs.event', { trail, seq: 2 });
    expect(await call('proofs.event', { trail, seq: size + 1 })).toMatchObject({ status: 'uncovered' });
    expect(await call('proofs.save', { trail, seq: 2, format: 'certificate' })).toMatchObject({ status: 'saved', index: 1 });
    expect((await call('proofs.consistency', { trail, older: size })).hashes).toEqual([]);
    const checked = await done((await call('checks.start', {}, keep((proved as { proof: string }).proof))) as { job: string });
    expect(checked.result).toMatchObject({ report: { what: 'proof', status: 'intact' } });
    const said = { madeBy: 'Ann', reason: 'audit', recipient: 'the regulator' };
    const packed = await done((await call('packs.start', { trail, filter: 'type:login', format: 'folder', ...said })) as { job: string });
    expect(packed.result).toMatchObject({ kind: 'pack', count: 1 });
    const request = await call('witness.request', { trail });
    const looked = await call('witness.look', {}, keep(request.text));
    expect(looked).toMatchObject({ status: 'opened', request: { size: request.size, told: { name: 'first' } } });
    const answer = await call('witness.cosign', { name: 'Bo', text: request.text });
    expect(await call('witness.accept', { trail }, keep((answer as { text: string }).text))).toMatchObject({ status: 'accepted' });
    expect((await call('keys.rotate', { trail, reason: 'yearly' })).vkey).toContain('veritrail/');
    expect(await call('keys.backup', { trail })).toMatchObject({ status: 'saved' });
    expect(await call('integrity.save', { trail, format: 'vkey' })).toMatchObject({ status: 'saved' });
    await expect(call('keys.restore', { trail }, keep('no key'))).rejects.toMatchObject({ code: 'source/refused' });
    const { folders } = await call('anchors.add', {});
    expect(await call('anchors.remove', { folder: folders[0] ?? '' })).toEqual({ folders: [] });
    const drilled = await done(await call('drill.start', { trail }));
    expect(drilled.result).toMatchObject({ kind: 'drill', isAllCaught: true });
    for (const format of ['drill-report', 'drill-note'] as const)
      expect(await call('drill.save', { job: drilled.id, format })).toMatchObject({ status: 'saved' });
  }

  /** Histogram, facets, overview, what lies around an event, saved views, control queries: ways to find. */
  async function exploreEverything(trail: string, size: number): Promise<void> {
    const view = await call('explore.view', { trail, facets: [{ field: 'type' }], heat: true, view: 'test' });
    expect(view).toMatchObject({ status: 'done', total: size, histogram: { bucket: { unit: 'second' } } });
    expect(await call('explore.values', { trail, field: 'type', search: 'OGI' })).toMatchObject({
      values: [{ value: 'login', count: 1 }],
      distinct: 1,
    });
    expect(await call('overview.get', { trail })).toMatchObject({ total: { count: size, filter: '' }, size });
    const { rows } = await call('events.page', { trail, filter: 'type:login' });
    expect(await call('events.head', { trail, filter: 'type:login', limit: 1 })).toMatchObject({ rows: [rows[0]], counted: { total: 1 } });
    expect(await call('events.around', { trail, seq: rows[0]!.seq, seconds: 60 })).toMatchObject({ total: 1, offset: 0 });
    const { controls } = await call('controls.list', {});
    for (const { filter } of controls) await call('events.page', { trail, filter, limit: 1 });
    const { view: saved } = await call('views.save', { trail, name: 'Logins', filter: 'type:login' });
    expect((await call('views.rename', { view: saved.id, name: 'Sign-ins' })).view).toMatchObject({
      name: 'Sign-ins',
      filter: 'type:login',
    });
    expect((await call('views.list', { trail })).views).toHaveLength(1);
    await call('views.remove', { view: saved.id });
    await expect(call('views.remove', { view: saved.id })).rejects.toMatchObject({ code: 'view/unknown' });
    await call('history.add', { trail, filter: 'type:login' });
    expect((await call('history.list', { trail })).filters).toMatchObject([{ filter: 'type:login' }]);
    await call('history.clear', { trail });
  }

  test('every operation answers, with what its schema says', async () => {
    expect((await call('app.about', {})).version).toMatch(/^\d/);
    expect((await call('app.storage', {})).parts.map(({ part }) => part)).toContain('derived');
    expect((await call('settings.set', { changes: { snapshotEveryEvents: 500 } })).origins.snapshotEveryEvents).toEqual({ from: 'file' });
    expect((await call('settings.get', {})).values.snapshotEveryEvents).toBe(500);
    expect((await call('settings.reset', { names: ['snapshotEveryEvents'] })).values.snapshotEveryEvents).toBe(1000);
    await expect(call('settings.set', { changes: { snapshotEveryEvents: 1 } })).rejects.toMatchObject({ code: 'input/invalid' });
    const created = await call('trails.create', { name: 'first' });
    if (created.status !== 'open') throw new Error('not open');
    const { ref: trail } = created.trail;

    const imported = await done((await call('imports.start', { trail }, log)) as { job: string });
    expect(imported.result).toMatchObject({ kind: 'import', read: 3, stored: 2, refused: 1 });
    const { batch } = imported.result as { batch: string };
    let size = await indexed(trail);
    expect((await call('imports.refused', { trail, batch })).total).toBe(1);

    const page = await call('events.page', { trail, filter: '-own:true', order: 'seq-asc' });
    expect(page.rows.map(({ id, data }) => [id, data])).toEqual([
      ['a', '{"id":"a","time":"2025-01-02T03:04:05.678Z","type":"login"}'],
      ['b', '{"id":"b","amount":1.10}'],
    ]);
    expect((await call('events.get', { trail, seq: 1 })).event.type).toBe('trail.created');
    expect((await call('events.locate', { trail, order: 'seq-asc', seq: size })).offset).toBe(size - 1);
    expect((await call('events.suggest', { trail, field: 'type', prefix: 'log' })).values).toEqual([{ value: 'login', count: 1 }]);
    expect((await call('trails.stats', { trail })).total).toBe(size);
    await exploreEverything(trail, size);

    await done((await call('imports.start', { trail }, orders)) as { job: string });
    expect((await call('aggregates.list', { trail, search: 'order' })).rows).toMatchObject([
      { aggregate: 'order_1', kind: 'order', events: 2 },
    ]);
    const order = { trail, aggregate: 'order_1' };
    expect((await call('aggregates.replay', order)).steps.map(({ type }) => type)).toEqual(['order_placed', 'order_filled']);
    const { state } = await call('aggregates.stateAt', { ...order, time: '2025-01-02T05:00:00+01:00' });
    expect(state).toContain('"price":"1.10"');
    expect(await call('aggregates.seek', { ...order, condition: 'status = filled' })).toMatchObject({ version: 2 });
    expect((await call('aggregates.history', order)).fields.map(({ field }) => field)).toContain('filled_quantity');
    const { snapshot } = await call('snapshots.create', { ...order, reason: 'test' });
    expect(await call('snapshots.prove', { trail, snapshot: snapshot.id })).toMatchObject({ status: 'proved' });
    expect((await call('snapshots.assert', { ...order, state })).differences).not.toEqual([]);
    expect((await call('snapshots.get', { trail, snapshot: snapshot.id })).snapshot).toEqual(snapshot);
    expect((await call('snapshots.list', { trail })).total).toBe(2);
    const written = await done((await call('aggregates.export', { ...order, what: 'history', format: 'csv' })) as { job: string });
    expect(written.result).toMatchObject({ kind: 'aggregate export' });
    size = await indexed(trail);

    expect((await call('integrity.verdict', { trail })).verdict).toBeUndefined();
    expect((await done(await call('integrity.verify', { trail, snapshots: true }))).result).toMatchObject({
      verdict: { status: 'verified' },
      snapshots: { checked: 2 },
    });
    expect((await call('integrity.verdict', { trail })).verdict?.status).toBe('verified');
    await proveEverything(trail);
    const grown = await indexed(trail);

    const exported = await done((await call('exports.start', { trail, format: 'records' })) as { job: string });
    expect(exported.result).toMatchObject({ kind: 'export', count: grown + 1 });
    const { path: records } = exported.result as { path: string };
    const revealing = call('files.reveal', { job: exported.id });
    if (name.includes('desktop')) expect(await revealing).toEqual({ path: records });
    else await expect(revealing).rejects.toMatchObject({ code: 'access/denied' });
    await expect(call('files.reveal', { job: 'none' })).rejects.toThrow();

    expect((await call('trails.list', {})).open.map(({ ref }) => ref)).toEqual([trail]);
    const { path } = await call('trails.get', { trail });
    await call('trails.close', { trail });
    const [recent] = (await call('trails.list', {})).recent;
    await call('trails.reopen', { key: recent!.key });
    await call('trails.close', { trail });
    expect(await call('trails.open', {}, path)).toMatchObject({ status: 'open', trail: { id: created.trail.id } });
    expect((await done((await call('integrity.inspect', {}, path)) as { job: string })).result).toMatchObject({
      verdict: { status: 'verified' },
    });
    expect(await call('trails.restore', {}, records)).toMatchObject({ status: 'open', trail: { id: created.trail.id, size: grown + 1 } });

    const sample = await call('trails.sample', { events: 2000 });
    expect(['running', 'cancelled', 'done']).toContain((await call('jobs.cancel', { job: sample.job })).state);
    await done(sample);
    expect((await call('jobs.list', {})).jobs.length).toBeGreaterThanOrEqual(5);
    expect(await call('jobs.dismiss', { jobs: [sample.job] })).toEqual({ dismissed: 1 });
    expect(await call('jobs.get', { job: sample.job })).toMatchObject({ isDismissed: true });

    expect([...called].toSorted()).toEqual(Object.keys(contract).toSorted());
  });

  test('wrong input, an unknown operation and a cancelled dialog are what they are', async () => {
    await expect(call('events.page', { trail: 't', limit: -1 })).rejects.toMatchObject({ name: 'AppError', code: 'input/invalid' });
    await expect(call('events.page', { trail: 't', filter: 'type:(' })).rejects.toMatchObject({ name: 'AppError' });
    await expect(call('events.page', { trail: 'nowhere' })).rejects.toMatchObject({ code: 'trail/unknown' });
    await expect(call('trails.drop' as 'trails.list', {})).rejects.toMatchObject({ code: 'operation/unknown' });
    expect(await call('trails.open', {})).toEqual({ status: 'cancelled' });
  });
});
