import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Call } from '../../../shared/contract/index.ts';
import { createClient } from '../../../shared/wire.ts';
import { type AppOptions, createApp } from '../app.ts';
import { fileMode, markOf } from '../proof/key-seal.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import { createTrail } from '../trail/create-trail.ts';

test('fault 11: an alarm that takes long keeps nobody from the trail, and is told when it is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-late-alarm-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [path, older, dataDir] = ['a.veritrail', 'older.veritrail', 'data'].map((name) => join(folder, name)) as [string, string, string];
  const made = await createTrail(path, 'a', { dataDir });
  copyFileSync(path, older);
  await made.append({ drafts: [{ id: 'e-1', type: 'x', data: '{}' }], source: '' });
  await signCheckpoint({ trail: made, dataDir }, 'asked');
  await made.close();
  copyFileSync(older, path);

  // What holds it up here is a keychain that asks the person first.
  const unlock = Promise.withResolvers<void>();
  const keySeal = { ...fileMode, mark: markOf('slow'), seal: (text: string) => unlock.promise.then(() => Buffer.from(text)) };
  const pushed: string[] = [];
  const push: AppOptions['push'] = (one) => void pushed.push(one.push);
  const app = createApp({ dataDir, host: 'command line', log: () => undefined, push, keySeal });
  const call: Call = createClient((request) => app.handle({ ...request, grant: { paths: [path] } }));
  const opened = await call('trails.open', { readOnly: true });
  if (opened.status !== 'open') throw new Error(opened.status);
  const { ref: trail, alarm } = opened.trail;
  expect(alarm).toBeUndefined();
  expect((await call('integrity.state', { trail })).comparison).toMatchObject({ status: 'contradicted', kind: 'cut tail' });

  pushed.length = 0;
  unlock.resolve();
  await expect.poll(() => pushed).toContain('trails.changed');
  expect((await call('trails.get', { trail })).alarm).toContain('CUT TAIL');
  await app.close();
});
