import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Job } from '../../shared/contract/jobs.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import { createClient } from '../../shared/wire.ts';
import { createApp } from './app.ts';
import { logLines } from './log-lines.ts';

const SECRETS = ['hunter2-password', 'sk-live-51H8xTOKEN', 'ana.secret@example.org'];
const [password, token, actor] = SECRETS;

/** A good line, and lines that importers, parsers and the index stumble over, each with something in it that must stay inside. */
const lines = [
  `{"type":"login","actor":{"id":"${actor}"},"password":"${password}"}`,
  `{"password":"${password}",`,
  `${token} is not json`,
  `{"id":"x","type":"a","time":"${password}","token":"${token}"}`,
  `{"id":"x","type":"b","token":"${token}\\ud800"}`,
];

test('fault 65: the log of an import with secrets, errors and refusals holds no event content, no key and no token', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-log-'));
  const dataDir = join(folder, 'data');
  const written: string[] = [];
  const log = logLines((line) => written.push(line));
  const pushes: Push[] = [];
  const app = createApp({ dataDir, host: 'loopback', log, push: (push) => pushes.push(push) });
  const call = (...paths: string[]) => createClient((request) => app.handle({ ...request, grant: { paths } }));
  const source = join(folder, 'events.jsonl');
  writeFileSync(source, lines.join('\n'));
  const ended = async (job: string): Promise<Job> => {
    for (;;) {
      const found = await call()('jobs.get', { job });
      if (found.state !== 'running') return found;
      await new Promise((wake) => setTimeout(wake, 10));
    }
  };

  const created = await call(join(folder, 't.veritrail'))('trails.create', { name: 'T' });
  const trail = created.status === 'open' ? created.trail.ref : '';
  const started = (await call(source)('imports.start', { trail })) as { job: string };
  expect((await ended(started.job)).result).toMatchObject({ read: 5 });
  await call()('events.page', { trail, filter: `data.password:"${password}"` });
  await expect(call()('events.page', { trail, filter: `"${token}" (` })).rejects.toThrow();
  await expect(app.handle({ id: 1, operation: 'events.get', input: null })).resolves.toMatchObject({ ok: false });

  const key = join(dataDir, 'keys', `${created.status === 'open' ? created.trail.id : ''}.key`);
  const signing = readFileSync(key, 'utf8').trim();
  writeFileSync(key, `${signing.slice(0, -4)}AAAA`); // the next checkpoint cannot be signed, and says why
  writeFileSync(source, `${lines[0]}\n${lines[0]?.replace('login', 'logout')}`);
  const again = (await call(source)('imports.start', { trail })) as { job: string };
  expect((await ended(again.job)).state).toBe('done');
  mkdirSync(join(folder, 'taken.jsonl'));
  const exporting = (await call(join(folder, 'taken.jsonl'))('exports.start', { trail, format: 'jsonl' })) as { job: string };
  expect((await ended(exporting.job)).state).toBe('failed');
  await app.close();
  rmSync(folder, { recursive: true, force: true });

  expect(written.join('')).toContain('no checkpoint was signed');
  for (const secret of [...SECRETS, signing.slice(-20), 'PRIVATE+KEY']) expect(written.join('')).not.toContain(secret);
  for (const line of written) expect(JSON.parse(line)).toMatchObject({ time: expect.any(String), level: expect.any(String) });
});
