import { EventEmitter } from 'node:events';
import type { MessageBoxOptions } from 'electron';
import { expect, test } from 'vitest';
import type { PageCommand } from '../../shared/contract/commands.ts';
import { recoverPage } from './crashes.ts';
import { openOutside } from './outside.ts';
import { guardQuit } from './quit-guard.ts';

const settled = () => new Promise((wake) => setImmediate(wake));
const event = () => ({
  isHeld: false,
  preventDefault() {
    this.isHeld = true;
  },
});

/** The application as Electron runs it, as far as its end is concerned. */
function application(titles: string[], answer: number) {
  const happened: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    quit() {
      const asked = event();
      app.emit('before-quit', asked);
      if (asked.isHeld) return;
      const last = event();
      app.emit('will-quit', last);
      if (!last.isHeld) happened.push('ended');
    },
  });
  const powerMonitor = new EventEmitter();
  const ask = async () => {
    happened.push('asked');
    return answer;
  };
  const stop = async () => void happened.push('trails closed');
  const process = new EventEmitter();
  const parts = { app: app as never, powerMonitor: powerMonitor as never, process: process as never };
  const quit = guardQuit({ ...parts, unfinished: () => titles, ask, stop });
  return { app, powerMonitor, process, quit, happened };
}

test('an end with nothing under way closes the trails and asks nothing', async () => {
  const { app, happened } = application([], 0);
  app.quit();
  await settled();
  expect(happened).toEqual(['trails closed', 'ended']);
});

test('fault 36: an end in the middle of an import is asked about; kept working, nothing ends', async () => {
  const { app, happened } = application(['Importing a.jsonl'], 0);
  app.quit();
  app.quit();
  await settled();
  expect(happened).toEqual(['asked']);
});

test('fault 36: stopped by the person, or by the shutdown of the system, the trails are closed before the end', async () => {
  const asked = application(['Importing a.jsonl'], 1);
  asked.app.quit();
  await settled();
  expect(asked.happened).toEqual(['asked', 'trails closed', 'ended']);
  const shutDown = application(['Importing a.jsonl'], 0);
  const shutdown = event();
  shutDown.powerMonitor.emit('shutdown', shutdown);
  await settled();
  expect([shutdown.isHeld, shutDown.happened]).toEqual([true, ['trails closed', 'ended']]);
  const ended = application(['Importing a.jsonl'], 0);
  ended.process.emit('SIGTERM');
  await settled();
  expect(ended.happened).toEqual(['trails closed', 'ended']);
});

test('the last window does not take the import along unasked; another one may go', async () => {
  const { quit, happened } = application(['Importing a.jsonl'], 0);
  const window = new EventEmitter();
  let isLast = false;
  quit.guardWindow(window as never, () => isLast);
  const first = event();
  window.emit('close', first);
  isLast = true;
  const second = event();
  window.emit('close', second);
  await settled();
  expect([first.isHeld, second.isHeld, happened]).toEqual([false, true, ['asked']]);
});

function brokenWindow(answers: number[]) {
  const did: string[] = [];
  const asked: string[] = [];
  const webContents = Object.assign(new EventEmitter(), {
    reload: () => did.push('reload'),
    forcefullyCrashRenderer: () => did.push('crash'),
  });
  const window = Object.assign(new EventEmitter(), { webContents, close: () => did.push('close') });
  recoverPage(window as never, {
    log: (level, message) => did.push(`${level}: ${message}`),
    ask: async ({ message }: MessageBoxOptions) => {
      asked.push(message);
      return answers.shift() ?? 0;
    },
    onGone: () => did.push('gone'),
    tell: ({ act }: PageCommand) => did.push(act),
  });
  const die = (reason: string) => webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  return { window, die, did, asked };
}

test('a page that dies is loaded again with a note; one that keeps dying is asked about', async () => {
  const { die, did, asked } = brokenWindow([0]);
  die('clean-exit');
  expect(did).toEqual([]);
  die('oom');
  const once = ['error: the page of a window has died', 'gone', 'reload', 'note'];
  expect(did).toEqual(once);
  die('crashed');
  die('crashed');
  await settled();
  expect(did).toEqual([...once, ...once, ...once.slice(0, 2), 'close']);
  expect(asked).toEqual([expect.stringContaining('keeps failing')]);
});

test('a page that does not answer: wait, or load it again', async () => {
  const { window, did, asked } = brokenWindow([0, 1]);
  window.emit('unresponsive');
  window.emit('unresponsive');
  await settled();
  expect([asked.length, did]).toEqual([1, []]);
  window.emit('unresponsive');
  await settled();
  expect(did).toEqual(['crash']);
});

test.each([
  ['https://example.org/?a=<b>', 1, ['https://example.org/?a=%3Cb%3E']],
  ['https://example.org/', 0, []],
  ['http://example.org/', 1, []],
  ['file:///etc/passwd', 1, []],
  ['javascript:alert(1)', 1, []],
  ['https://user:secret@example.org/', 1, []],
  ['smb://server/share', 1, []],
  ['not an address', 1, []],
] as const)('fault 54: %s, answered %i', async (address, answer, expected) => {
  const opened: string[] = [];
  const asked: MessageBoxOptions[] = [];
  await openOutside(address, {
    ask: async (options) => {
      asked.push(options);
      return answer;
    },
    open: async (url) => void opened.push(url),
  });
  expect(opened).toEqual(expected);
  for (const { detail } of asked) expect(detail).toContain(URL.parse(address)!.href);
});
