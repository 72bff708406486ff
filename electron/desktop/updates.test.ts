import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import updating from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { formatNote } from '../../shared/proof/note.ts';
import { signerOf } from '../core/proof/signer.ts';
import { updateText } from './update-note.ts';
import { offerUpdate, updateKeyOf } from './updates.ts';

// The real electron-updater, its real way through a release; only what carries it is loopback instead of https.

const folder = mkdtempSync(join(tmpdir(), 'updates-'));
const signer = signerOf('veritrail-updates', 'note', randomBytes(32));
const installer = randomBytes(5000);
const served = new Map<string, string | Buffer>();
const asked: string[] = [];
const server = createServer((incoming, answer) => {
  const path = new URL(incoming.url ?? '', 'http://x').pathname.slice(1);
  asked.push(`${path} ${String(incoming.headers['x-user-staging-id'])}`);
  const content = served.get(path);
  answer.writeHead(content === undefined ? 404 : 200).end(content);
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.env['APPIMAGE'] = join(folder, 'Veritrail.AppImage'); // what electron-updater would replace
  writeFileSync(join(folder, 'app-update.yml'), 'updaterCacheDirName: cache\n');
});
afterAll(() => {
  server.close();
  delete process.env['APPIMAGE'];
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  served.clear();
  asked.length = 0;
  rmSync(join(folder, 'cache'), { recursive: true, force: true });
});

/** electron-updater's way to a server, but for the last step. */
const carrier = Object.assign(new ElectronHttpExecutor(), {
  createRequest: (options: object, callback: (response: IncomingMessage) => void) =>
    request({ ...options, protocol: 'http:', hostname: '127.0.0.1', port: (server.address() as AddressInfo).port, agent: false }, callback),
});

function updaterOf(installed: string[]) {
  const adapter = {
    version: '0.1.0',
    name: 'veritrail',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => installed.push('on quit'),
  };
  const updater = new updating.AppImageUpdater(null, adapter);
  Object.assign(updater, { httpExecutor: carrier, quitAndInstall: () => installed.push('asked') });
  return updater;
}

type Release = { version?: string; sha512?: string; signedText?: string; by?: typeof signer; isSigned?: boolean };

/** Puts a release on the server; what is not said is as it should be. */
function release({ version = '0.2.0', sha512 = sha512Of(installer), signedText, by = signer, isSigned = true }: Release = {}): void {
  const url = 'Veritrail-0.2.0.AppImage';
  const text = signedText ?? updateText(version, { url, sha512 });
  const note = isSigned ? { note: formatNote({ text, signatures: [by.sign(text)] }) } : {};
  served.set('latest-linux.yml', JSON.stringify({ version, files: [{ url, sha512, size: installer.length, ...note }] }));
  served.set(url, installer);
}

const sha512Of = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

async function offered({ answers = [], ...changes }: { answers?: boolean[]; address?: string; key?: string | undefined } = {}) {
  const questions: (string | undefined)[] = [];
  const installed: string[] = [];
  const outcome = await offerUpdate({
    address: 'https://updates.test',
    key: signer.vkey,
    log: () => undefined,
    ask: async (question) => {
      questions.push(question.buttons?.[0]);
      return answers.shift() ? 0 : question.cancelId!;
    },
    loadUpdater: async () => updaterOf(installed),
    ...changes,
  });
  return { outcome, questions, installed };
}

const downloaded = (): string[] => asked.filter((line) => !line.startsWith('latest'));

test('without an address nothing is asked of anybody', async () => {
  release();
  expect(await offered({ address: '' })).toMatchObject({ outcome: { status: 'off' }, questions: [] });
  expect(asked).toEqual([]);
});

test.each(['http://updates.test', 'ftp://updates.test', 'updates.test', 'file:///updates'])(
  'an address like %s is refused',
  async (address) => {
    expect(await offered({ address })).toMatchObject({ outcome: { status: 'refused' } });
    expect(asked).toEqual([]);
  },
);

test('a copy that could not check a signature does not look', async () => {
  expect(await offered({ key: undefined })).toMatchObject({ outcome: { status: 'refused' } });
  expect(asked).toEqual([]);
});

test('nothing is downloaded or installed before the person said so, each time', async () => {
  release();
  expect(await offered({ answers: [false] })).toEqual({ outcome: { status: 'declined' }, questions: ['Download'], installed: [] });
  expect(downloaded()).toEqual([]);
  expect(await offered({ answers: [true, false] })).toMatchObject({ outcome: { status: 'declined' }, installed: [] });
  expect(downloaded()).toHaveLength(1);
  expect(await offered({ answers: [true, true] })).toEqual({
    outcome: { status: 'installing' },
    questions: ['Download', 'Install and restart'],
    installed: ['asked'],
  });
});

test('this computer has no name at the server', async () => {
  release();
  await offered();
  expect(asked).toEqual(['latest-linux.yml none']);
});

test('the same or an older version is not offered', async () => {
  for (const version of ['0.1.0', '0.0.9']) {
    release({ version });
    expect(await offered()).toMatchObject({ outcome: { status: 'current' }, questions: [] });
  }
});

test.each<[string, Release]>([
  ['without a signature', { isSigned: false }],
  ["signed by somebody else's key of the same name", { by: signerOf('veritrail-updates', 'note', randomBytes(32)) }],
  [
    'whose signature is of another version',
    { signedText: updateText('0.1.9', { url: 'Veritrail-0.2.0.AppImage', sha512: sha512Of(installer) }) },
  ],
  ['whose signature is of other bytes', { signedText: updateText('0.2.0', { url: 'Veritrail-0.2.0.AppImage', sha512: 'AAAA' }) }],
])('a release %s is refused, and the person is not asked', async (_name, changes) => {
  release(changes);
  expect(await offered({ answers: [true, true] })).toMatchObject({ outcome: { status: 'refused' }, questions: [], installed: [] });
  expect(downloaded()).toEqual([]);
});

test('bytes that are not those that were signed are thrown away', async () => {
  release();
  served.set('Veritrail-0.2.0.AppImage', randomBytes(5000));
  expect(await offered({ answers: [true, true] })).toMatchObject({
    outcome: { status: 'failed', reason: expect.stringContaining('sha512') },
    questions: ['Download'],
    installed: [],
  });
  expect(readdirSync(join(folder, 'cache', 'pending')).filter((name) => name.endsWith('.AppImage'))).toEqual([]);
});

test('a copy knows the key it was built with, if any', () => {
  writeFileSync(join(folder, 'package.json'), '{}');
  expect(updateKeyOf(folder)).toBeUndefined();
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ updateKey: signer.vkey }));
  expect(updateKeyOf(folder)).toBe(signer.vkey);
});

test('a server that is not there disturbs nobody', async () => {
  expect(await offered()).toMatchObject({ outcome: { status: 'failed' }, questions: [] });
});
