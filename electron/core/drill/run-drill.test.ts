import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNote } from '../../../shared/proof/note.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import { parsePrivateKey, type Signer } from '../proof/signer.ts';
import { createTrail } from '../trail/create-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { copyTrail } from './copy-trail.ts';
import { runDrill } from './run-drill.ts';

let folder = '';
let trail: Trail;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veritrail-drill-'));
  trail = await createTrail(join(folder, 'a.veritrail'), 'a trail', { dataDir: folder });
  for (let batch = 0; batch < 2; batch++) {
    await trail.append({ drafts: Array.from({ length: 40 }, (_, i) => ({ id: `${batch}-${i}`, data: `${i}` })), source: '' });
    await signCheckpoint({ trail, dataDir: folder }, 'asked');
  }
});
afterAll(async () => {
  await trail.close();
  rmSync(folder, { recursive: true });
});

test('on a copy of an open trail every tampering is caught, the report is signed, and the trail is untouched', async () => {
  const before = createHash('sha256').update(readFileSync(trail.path)).digest('hex');
  const copy = join(folder, 'copy.veritrail');
  await copyTrail(trail.path, copy);
  const signer = parsePrivateKey(readFileSync(join(folder, 'keys', `${trail.id}.key`), 'utf8')) as Signer;
  const { lines, isAllCaught, report } = await runDrill({
    copy,
    trail: { id: trail.id, name: trail.name },
    dataDir: folder,
    signer,
    now: new Date('2026-01-31T12:00:00Z'),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(lines.filter((line) => !line.isCaught)).toEqual([]);
  expect(isAllCaught).toBe(true);
  expect([...new Set(lines.map(({ fault }) => fault))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(openNote(report, [signer.key])).toMatchObject({ text: expect.stringContaining('14 of 14 tamperings were caught') });
  expect(createHash('sha256').update(readFileSync(trail.path)).digest('hex')).toBe(before);
});
