import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { http } from '../../shared/bridge.ts';
import { formatLink } from '../../shared/deep-link.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import type { Reply } from '../../shared/wire.ts';
import { type Loopback, startLoopback } from './start-loopback.ts';

const folder = mkdtempSync(join(tmpdir(), 'loopback-'));
const dataDir = join(folder, 'data');
const pageDir = join(folder, 'page');
let host: Loopback;
let session = '';

beforeAll(async () => {
  mkdirSync(pageDir);
  writeFileSync(join(pageDir, 'index.html'), '<title>the page</title>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  host = await startLoopback({ dataDir, pageDir, port: 0, log: () => undefined });
  const entered = await ask('POST', http.enter, { authorization: `Bearer ${host.invite()}` });
  session = (JSON.parse(entered.text) as { session: string }).session;
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { status: number; text: string; headers: Record<string, string | string[] | undefined> };

/** A request with exactly these headers; fetch would not let Host and Origin be set. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  const { hostname, port } = new URL(host.address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, async (answer) => {
      let text = '';
      for await (const chunk of answer.setEncoding('utf8')) text += String(chunk);
      resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers });
    });
    sent.on('error', reject).end(body);
  });
}

const program = () => ({ authorization: `Bearer ${session}` });
const browser = () => ({ cookie: `veritrail-${new URL(host.address).port}=${session}`, origin: host.address });
const about = JSON.stringify({ id: 1, operation: 'app.about', input: {} });

test('a page in its session is served and answered, under the policy', async () => {
  const page = await ask('GET', '/', browser());
  expect(page).toMatchObject({ status: 200, text: '<title>the page</title>' });
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  expect(await ask('POST', http.call, browser(), about)).toMatchObject({ status: 200 });
  expect(await ask('POST', http.call, program(), about)).toMatchObject({ status: 200 });
});

test('fault 64: wrong Host, wrong Origin, no Origin: 403 before routing, whatever the session', async () => {
  const { origin: _origin, ...noOrigin } = browser();
  const wrong = [
    { ...browser(), host: 'evil.example' },
    { ...browser(), origin: 'https://evil.example' },
    { ...browser(), origin: 'null' },
    noOrigin,
  ];
  for (const headers of wrong) {
    for (const path of [http.call, http.upload, '/nowhere']) {
      const answer = await ask('POST', path, headers, about);
      expect(answer.status).toBe(403);
      expect(answer.text).toMatch(/^Refused: /); // the guard's words: no route was asked
    }
  }
});

test('fault 64: no token, an unknown one, one used before: 403', async () => {
  for (const headers of [{}, { authorization: 'Bearer 0' }, { authorization: `Bearer ${'0'.repeat(64)}` }, { cookie: 'veritrail-1=x' }]) {
    for (const path of ['/', '/index.html', http.pushes, `${http.files}veritrail.csv`])
      expect((await ask('GET', path, headers)).status).toBe(403);
    const calling = { origin: host.address, ...headers };
    for (const path of [http.call, http.upload]) expect((await ask('POST', path, calling, about)).status).toBe(403);
  }
  const token = host.invite();
  const entered = await ask('GET', `${http.enter}?token=${token}`);
  expect(entered.status).toBe(200);
  expect(String(entered.headers['set-cookie'])).toMatch(/^veritrail-\d+=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect((await ask('GET', `${http.enter}?token=${token}`)).status).toBe(403);
  expect((await ask('POST', http.enter, { authorization: `Bearer ${token}` })).status).toBe(403);
  expect((await ask('GET', http.enter, browser())).status).toBe(200); // the browser that is in already
});

test('a link leads to the events of a trail, and nowhere else', async () => {
  const ref = '55d91318-6ce1-4b29-8ffb-009c224ee2ed-2095c1fe4137d423';
  const leadsTo = async (link: string) => {
    const { text } = await ask('GET', `${http.enter}?token=${host.invite()}&link=${encodeURIComponent(link)}`);
    return /content="0; url=([^"]*)">/.exec(text)?.[1];
  };
  expect(await leadsTo(formatLink({ trail: ref, filter: 'type:"a b"' }))).toBe(`/#/trail/${ref}/events?filter=type%3A%22a%20b%22`);
  for (const link of ['https://example.org/', `veritrail://trail/${ref}/events"><script>`, '']) expect(await leadsTo(link)).toBe('/');
});

test('fault 64: a page that grants itself a path is refused', async () => {
  const asked = { id: 1, operation: 'trails.open', input: {}, grant: { paths: [join(folder, 'secret.txt')] } };
  const answer = await ask('POST', http.call, browser(), JSON.stringify(asked));
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'input/invalid' } });
});

test('fault 64: only this computer can connect', async () => {
  const { port } = new URL(host.address);
  const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
    const socket = connect(Number(port), address);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  }
});

test('what is too large, malformed or elsewhere is refused', async () => {
  expect((await ask('POST', http.call, program(), `{"id":1,"x":"${'x'.repeat(5_000_000)}"}`)).status).toBe(413);
  expect((await ask('POST', http.call, program(), 'not json')).status).toBe(400);
  expect((await ask('POST', http.upload, program(), 'no name')).status).toBe(400);
  expect((await ask('POST', `${http.upload}?name=${'x'.repeat(2000)}`, program(), 'long name')).status).toBe(400);
  expect((await ask('POST', `${http.upload}?name=a&upload=unknown`, program(), 'of no upload')).status).toBe(400);
  expect((await ask('POST', http.call, { ...program(), [http.uploadHeader]: 'unknown' }, about)).status).toBe(400);
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    `${http.files}..%2f..%2fsecret.txt`,
    `${http.files}../secret.txt`,
    `${http.files}.hidden`,
  ])
    expect((await ask('GET', path, program())).text, path).not.toContain('secret');
});

test('pushes are streamed; an upload has the name the person knows, no path of its own, and goes when its job has ended', async () => {
  const pushes: Push[] = [];
  const stream = await fetch(host.address + http.pushes, { headers: program() });
  listen(stream, pushes).catch(() => undefined); // the host closes it at the end

  const call = async (operation: string, input: unknown, headers: Record<string, string> = {}) =>
    JSON.parse((await ask('POST', http.call, { ...program(), ...headers }, JSON.stringify({ id: 1, operation, input }))).text) as {
      data: { trail: { ref: string }; job: string };
    };
  const { trail } = (await call('trails.create', { name: 'uploads' })).data;
  const sent = await ask('POST', `${http.upload}?name=${encodeURIComponent('../../logs/a.jsonl')}`, program(), '{"a":1}\n');
  const { upload } = JSON.parse(sent.text) as { upload: string };
  expect(filesIn(join(dataDir, 'uploads')).every((name) => /^\d+-[0-9a-f]{8}\/[0-9a-f]{32}\/1$/.test(name))).toBe(true);
  const { job } = (await call('imports.start', { trail: trail.ref }, { [http.uploadHeader]: upload })).data;

  const finished = () => pushes.flatMap((push) => (push.push === 'jobs.progress' && push.job.id === job ? push.job : [])).at(-1);
  await expect.poll(() => finished()?.state).toBe('done');
  expect(finished()?.result).toMatchObject({ read: 1, stored: 1, files: [{ name: '../../logs/a.jsonl' }] });
  await expect.poll(() => filesIn(join(dataDir, 'uploads'))).toEqual([]);
  expect((await call('imports.start', { trail: trail.ref }, { [http.uploadHeader]: upload })).data).toBeUndefined(); // good once
});

test('uploads of a host that was killed are swept at the next start', async () => {
  const left = join(folder, 'later', 'uploads', '999999999-00000000', 'aa');
  mkdirSync(left, { recursive: true });
  const next = await startLoopback({ dataDir: join(folder, 'later'), pageDir, port: 0, log: () => undefined });
  expect(existsSync(left)).toBe(false);
  await next.close();
});

test('fault 67: a trail that another process has open is shown through that process, its jobs and news included', async () => {
  const made = await host.send({ id: 1, operation: 'trails.sample', input: { events: 50 } });
  const { trail, job } = (made as { data: { trail: { ref: string; path: string }; job: string } }).data;
  await expect.poll(async () => stateOf(await host.send({ id: 2, operation: 'jobs.get', input: { job } }))).toBe('done');
  await host.send({ id: 3, operation: 'trails.close', input: { trail: trail.ref } });

  const env = { ...process.env, VERITRAIL_DATA_DIR: dataDir };
  const fixture = join(import.meta.dirname, '../cli/serve.fixture.ts');
  const other = spawn(process.execPath, [fixture, trail.path], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(createInterface(other.stdout), 'line');

  const opened = await host.send({ id: 4, operation: 'trails.open', input: {}, grant: { paths: [trail.path] } });
  expect(opened).toMatchObject({ ok: true, data: { status: 'open', trail: { ref: trail.ref } } });
  expect(await host.send({ id: 5, operation: 'events.page', input: { trail: trail.ref, limit: 1 } })).toMatchObject({ ok: true });
  expect(await host.send({ id: 6, operation: 'trails.list', input: {} })).toMatchObject({
    data: { open: expect.arrayContaining([expect.objectContaining({ ref: trail.ref })]) },
  });
  const verify = (await host.send({ id: 7, operation: 'integrity.verify', input: { trail: trail.ref } })) as { data: { job: string } };
  await expect.poll(async () => stateOf(await host.send({ id: 8, operation: 'jobs.get', input: verify.data }))).toBe('done');

  other.kill('SIGTERM');
  await once(other, 'exit');
  const gone = await host.send({ id: 9, operation: 'trails.get', input: { trail: trail.ref } });
  expect(gone).toMatchObject({ ok: false, error: { code: 'trail/unknown' } });
  expect(await host.send({ id: 10, operation: 'trails.open', input: {}, grant: { paths: [trail.path] } })).toMatchObject({ ok: true });
  expect(await host.send({ id: 11, operation: 'trails.get', input: { trail: trail.ref } })).toMatchObject({ ok: true }); // here now
});

const stateOf = (reply: Reply): string => (reply.ok ? (reply.data as { state: string }).state : reply.error.message);

test('a port that is taken is said plainly', async () => {
  const port = Number(new URL(host.address).port);
  await expect(startLoopback({ dataDir, pageDir, port, log: () => undefined })).rejects.toThrow(`Port ${port} cannot be used`);
});

async function listen(stream: Response, pushes: Push[]): Promise<void> {
  let text = '';
  for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop()!;
    for (const event of events) if (event.startsWith('data: ')) pushes.push(JSON.parse(event.slice('data: '.length)) as Push);
  }
}

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
