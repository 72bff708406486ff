import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tamperWith } from '../../drill/rewrite.ts';
import { proveEvent } from '../../proof/prove-event.ts';
import { signCheckpoint } from '../../proof/sign-checkpoint.ts';
import { createTrail } from '../../trail/create-trail.ts';
import { openTrail } from '../../trail/open-trail.ts';
import { checkFile } from './check-file.ts';

test('fault 1: a proof does not hold for a record that was changed under its hash', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-check-proof-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [path, dataDir, file] = ['a.veritrail', 'data', 'e.tlog-proof'].map((name) => join(folder, name)) as [string, string, string];
  const made = await createTrail(path, 'a', { dataDir });
  await made.append({ drafts: [1, 2, 3].map((n) => ({ id: `e${n}`, type: 'x', data: `{"n":${n}}` })), source: '' });
  await signCheckpoint({ trail: made, dataDir }, 'asked');
  writeFileSync(file, (await proveEvent({ trail: made, dataDir }, 3)).proof);
  await made.close();
  const checked = async () => {
    const trail = await openTrail(path, { dataDir, readOnly: true });
    return checkFile(file, { dataDir, trailOf: () => trail }).finally(trail.close);
  };
  expect(await checked()).toMatchObject({ what: 'proof', status: 'intact', signer: { isKnown: true }, here: { isPart: true } });
  tamperWith(path, (db) => db.prepare(`UPDATE events SET record = replace(record, '"n":2', '"n":7') WHERE seq = 3`).run());
  expect(await checked()).toMatchObject({ status: 'refused', problems: [{ problem: expect.stringContaining('does not prove record 3') }] });
});
