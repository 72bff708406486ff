import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from '../../../shared/contract/index.ts';
import { createClient } from '../../../shared/wire.ts';
import { type App, createApp } from '../app.ts';
import { createTrail } from '../trail/create-trail.ts';

let folder: string;
let app: App;
let place: string;
let ids: { known: string; found: string };

const granted = (...paths: string[]): Call => createClient((request) => app.handle({ ...request, grant: { paths } }));
const call: Call = createClient((request) => app.handle(request));
const bytesOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

async function made(path: string, name: string): Promise<string> {
  const answer = await granted(path)('trails.create', { name });
  if (answer.status !== 'open') throw new Error(answer.status);
  await call('trails.close', { trail: answer.trail.ref });
  return answer.trail.id;
}

/** The trail of desk 7 was known at a path, and the one of desk 8 was put there. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-replaced-'));
  app = createApp({ dataDir: join(folder, 'data'), host: 'command line', log: () => undefined, push: () => undefined });
  place = join(folder, 'desk.veritrail');
  const known = await made(place, 'Desk 7');
  const found = await made(join(folder, 'other.veritrail'), 'Desk 8');
  ids = { known, found };
  copyFileSync(join(folder, 'other.veritrail'), place);
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe('fault 12: another valid trail in the place of a known one', () => {
  test('stops, shows both ids and sizes, and leaves the file as it is', async () => {
    const before = bytesOf(place);
    const answer = await granted(place)('trails.open', {});
    expect(answer).toMatchObject({
      status: 'replaced',
      known: { id: ids.known, name: 'Desk 7', size: 2 },
      found: { id: ids.found, name: 'Desk 8', size: 2 },
    });
    expect(await granted(place)('trails.open', { readOnly: true })).toMatchObject({ status: 'replaced' });
    expect((await call('trails.list', {})).open).toEqual([]);
    expect(bytesOf(place)).toBe(before);
  });

  test('opens after an explicit choice, which is recorded on the trail, and is then the known one', async () => {
    const stopped = await granted(place)('trails.open', {});
    if (stopped.status !== 'replaced') throw new Error(stopped.status);
    const { key, found } = stopped;
    expect(await call('trails.reopen', { key, accept: ids.known })).toMatchObject({ status: 'replaced' });
    const opened = await call('trails.reopen', { key, accept: found.id });
    if (opened.status !== 'open') throw new Error(opened.status);
    const { event } = await call('events.get', { trail: opened.trail.ref, seq: found.size + 1 });
    expect(event).toMatchObject({ type: 'trail.accepted', own: true });
    expect(JSON.parse(event.data!)).toEqual({ file: 'desk.veritrail', instead: { id: ids.known, name: 'Desk 7', size: 2 } });
    await call('trails.close', { trail: opened.trail.ref });
    expect(await granted(place)('trails.open', {})).toMatchObject({ status: 'open', trail: { id: ids.found } });
  });

  test('read-only, the choice is kept on this computer and the trail is left alone', async () => {
    const before = bytesOf(place);
    expect(await granted(place)('trails.open', { readOnly: true, accept: ids.found })).toMatchObject({ status: 'open' });
    await app.close();
    expect(bytesOf(place)).toBe(before);
  });

  test('a trail that was never seen there opens as ever, wherever it comes from', async () => {
    const path = join(folder, 'third.veritrail');
    await (await createTrail(path, 'Third', { dataDir: join(folder, 'elsewhere') })).close();
    expect(await granted(path)('trails.open', {})).toMatchObject({ status: 'open' });
  });
});
