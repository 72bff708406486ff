import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import { createTrail } from '../trail/create-trail.ts';
import type { Trail } from '../trail/trail.ts';

/** A new trail for each test of a file, in a folder of its own. */
export function useTrail(): { trail: Trail; folder: string } {
  const now = {} as { trail: Trail; folder: string };
  beforeEach(async () => {
    now.folder = mkdtempSync(join(tmpdir(), 'veritrail-replay-'));
    now.trail = await createTrail(join(now.folder, 'a.veritrail'), 'Test', { dataDir: now.folder });
  });
  afterEach(async () => {
    await now.trail.close();
    rmSync(now.folder, { recursive: true, force: true });
  });
  return now;
}

let lastId = 0;

/** An event of the generic kind: `data` is its whole content. */
export function draft(aggregate: string, time: string | undefined, data: string, type = 'thing.changed'): Draft {
  return { id: `e${++lastId}`, type, aggregate: { id: aggregate }, data, ...(time === undefined ? {} : { time }) };
}

/** 2026-01-01 plus so many seconds. */
export const second = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

export const append = (trail: Trail, ...drafts: Draft[]) => trail.append({ drafts, source: '' });
