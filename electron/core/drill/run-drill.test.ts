import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNote } from '../../../shared/proof/note.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import { parsePrivateKey, type Signer } from '../proof/signer.ts';
import { createTrail } from '../trail/create-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { inflateSync } from 'node:zlib';
import { reportPage } from './report-page.ts';
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
    const { size, hash: head } = await trail.head();
    anchorsOf(folder, trail.id).rest({ at: `2026-01-${30 + batch}T18:00:00Z`, size, head });
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
  const drilled = await runDrill({
    copy,
    trail: { id: trail.id, name: trail.name },
    dataDir: folder,
    signer,
    now: new Date('2026-01-31T12:00:00Z'),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const { lines, isAllCaught, report } = drilled;
  expect(lines.filter((line) => !line.isCaught)).toEqual([]);
  expect(isAllCaught).toBe(true);
  expect([...new Set(lines.map(({ fault }) => fault))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  expect(openNote(report, [signer.key])).toMatchObject({ text: expect.stringContaining('16 of 16 tamperings were caught') });
  expect(createHash('sha256').update(readFileSync(trail.path)).digest('hex')).toBe(before);
  expect(lines.find(({ fault }) => fault === 11)).toMatchObject({
    seq: 43,
    words: expect.stringContaining('ROLLBACK: this is the file as it was closed on 2026-01-30'),
  });
  expect(lines.find(({ fault }) => fault === 12)!.words).toContain(`(${trail.id}) with 83 records`);
  expect(lines.find(({ fault }) => fault === 13)).toMatchObject({
    seq: 1,
    words: expect.stringMatching(/FORK: .* has the root \S{44}, this file has \S{44}/),
  });

  const page = await reportPage(drilled);
  expect(await reportPage(drilled)).toEqual(page);
  expect(page.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(embeddedIn(page)).toContain(report);
});

/** The texts of the streams of a PDF, each inflated where it can be. */
function embeddedIn(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\n([^]*?)\nendstream/g)].flatMap(([, stream]) => {
    try {
      return [inflateSync(Buffer.from(stream!, 'latin1')).toString('utf8')];
    } catch {
      return [];
    }
  });
}
