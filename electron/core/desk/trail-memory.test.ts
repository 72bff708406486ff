import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { cutTail, tamperWith } from '../drill/rewrite.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Trail } from '../trail/trail.ts';
import { leave, recognise } from './trail-memory.ts';

let dataDir = '';
let path = '';
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-memory-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  [dataDir, path] = [join(folder, 'data'), join(folder, 'a.veritrail')];
});

const some = (count: number, from: number) => Array.from({ length: count }, (_, i) => ({ id: `e-${from + i}`, type: 'x', data: '{}' }));
const surroundings = (trail: Trail) => ({ trail, dataDir, log: () => undefined });

/** Opened, recognised and closed again, as the desk does it. */
async function visit(trail: Trail, work: () => Promise<unknown> = async () => undefined): Promise<string | undefined> {
  const alarm = await recognise(surroundings(trail));
  await work();
  await leave(surroundings(trail), new Date());
  await trail.close();
  return alarm;
}
const reopened = () => openTrail(path, { dataDir, readOnly: false });

test('fault 5: a cut trail is a cut trail also after it was opened, added to and closed here', async () => {
  const made = await createTrail(path, 'a', { dataDir });
  const fill = async () => {
    await made.append({ drafts: some(20, 1), source: '' });
    await signCheckpoint({ trail: made, dataDir }, 'asked');
  };
  expect(await visit(made, fill)).toBeUndefined();
  const { resting } = anchorsOf(dataDir, made.id);
  expect(resting()).toHaveLength(1);
  expect(await visit(await reopened())).toBeUndefined();
  expect(resting()).toHaveLength(1);

  tamperWith(path, (db) => {
    cutTail(db, 11);
    db.exec('DELETE FROM checkpoints');
  });
  expect(await visit(await reopened())).toContain('CUT TAIL');
  const cut = await reopened();
  expect(await visit(cut, () => cut.append({ drafts: some(2, 50), source: '' }))).toContain('CUT TAIL');
  expect(await visit(await reopened())).toContain('CUT TAIL');
  expect(resting()).toHaveLength(1);
});
