import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import { createTrail } from './create-trail.ts';
import { first } from './migrations/0001-first.ts';
import { ownDraft } from './own-draft.ts';
import type { Trail } from './trail.ts';
import { verifyTrail } from './verify-trail.ts';

export const SOURCE = 'orders';

/** A folder for one test, with a place for a trail and a data folder in it. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-trail-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, path: join(folder, 'a.veritrail'), dataDir: join(folder, 'data') };
}

export const started = ownDraft('import.started', { source: SOURCE, files: [] }, { id: '01a1fbfe-017c-75c6-82a6-108109f4d93b' });

/** An imported event; `more` changes what its data says. */
export function order(id: string, more: Record<string, unknown> = {}): Draft {
  return {
    id,
    type: 'order.create',
    actor: { id: 'ann' },
    aggregate: { id: `order-${id.length}` },
    data: JSON.stringify({ event_id: id, ...more }),
    from: { batch: started.id, file: 1, line: 1 },
    time: '2024-01-01T00:00:00Z',
  };
}

/** A closed trail of `count` orders after `trail.created` and `import.started`. */
export async function closedTrail(count: number) {
  const place = testFolder();
  const trail = await createTrail(place.path, 'Test trail', place);
  await appendOrders(trail, count);
  await trail.close();
  return { ...place, size: count + 2, verify: () => verifyTrail(place.path, place) };
}

export const appendOrders = (trail: Trail, count: number) =>
  trail.append({ source: SOURCE, drafts: [started, ...Array.from({ length: count }, (_, index) => order(`o-${index}`, { n: index }))] });

/** Changes a trail file as somebody with a shell would: nothing in the way. */
export function tamper(path: string, ...statements: string[]): void {
  const db = new Database(path);
  db.unsafeMode();
  db.pragma('synchronous = OFF');
  db.exec(`BEGIN; ${statements.join('; ')}; COMMIT`);
  db.close();
}

/** Makes a closed trail one of an older schema version, as a program of that time had made it. */
export function makeOlder(path: string, version: 1 | 2): void {
  const index = first.match(/CREATE UNIQUE INDEX[^;]*/)![0];
  const tables = ['by_aggregate', ...(version === 1 ? ['snapshots'] : [])];
  tamper(path, ...tables.map((table) => `DROP TABLE ${table}`), index, `PRAGMA user_version = ${version}`);
}

/** Changes rows past the triggers and leaves the schema as it was. */
export function tamperRows(path: string, ...statements: string[]): void {
  const db = new Database(path, { readonly: true });
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'events'").all() as {
    name: string;
    sql: string;
  }[];
  db.close();
  tamper(path, ...triggers.map(({ name }) => `DROP TRIGGER ${name}`), ...statements, ...triggers.map(({ sql }) => sql));
}

/** Every file of a folder with its bytes, size and time of change: what must be the same afterwards if nothing was written. */
export function stateOf(folder: string): unknown {
  return readdirSync(folder)
    .filter((name) => name !== 'data')
    .map((name) => {
      const { mtimeNs, size } = statSync(join(folder, name), { bigint: true });
      return { name, mtimeNs, size, bytes: readFileSync(join(folder, name)).toString('base64') };
    });
}
