import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Push } from '../../shared/contract/pushes.ts';
import { desktopState, type Place } from './desktop-state.ts';
import { logFile } from './log-file.ts';
import { createWindows } from './windows.ts';

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, workArea: area } as never;

/** A window as Electron has it, as far as it is asked; `heard` is what its page hears. */
class FakeWindow extends EventEmitter {
  readonly heard: Push[] = [];
  loaded = '';
  readonly place: Place;
  readonly webContents = {
    url: '',
    getURL: () => this.webContents.url,
    send: (_channel: string, push: Push) => void this.heard.push(push),
  };
  constructor(place: Place) {
    super();
    this.place = place;
  }
  loadURL = async (url: string) => void (this.loaded = url);
  getNormalBounds = () => this.place;
  getBounds = () => this.place;
  isMaximized = () => false;
  isMinimized = () => false;
  isVisible = () => true;
  show = () => undefined;
  focus = () => this.emit('focus');
}

function desk() {
  const made: FakeWindow[] = [];
  const make = (place: Place) => {
    made.push(new FakeWindow(place));
    return made.at(-1) as never;
  };
  const screen = { getAllDisplays: () => [display], getPrimaryDisplay: () => display, getDisplayMatching: () => display };
  const file = join(mkdtempSync(join(tmpdir(), 'veritrail-windows-')), 'shell.json');
  const windows = createWindows({ make, screen: screen as never, memory: desktopState(file), pageUrl: 'app://veritrail/index.html' });
  /** The page of a window has loaded and listens. */
  const arrive = ({ webContents, loaded }: FakeWindow) => {
    webContents.url = loaded;
    windows.listens(webContents as never);
  };
  const commands = (at: number) => made[at]!.heard.map((push) => (push.push === 'page.command' ? push.command : push));
  return { windows, made, arrive, commands, file };
}

const note = { act: 'note', title: 'a', message: 'b' } as const;

test('what a page is asked waits until it listens, also after it has died', () => {
  const { windows, made, arrive, commands } = desk();
  windows.reach(note);
  expect(commands(0)).toEqual([]);
  arrive(made[0]!);
  expect(commands(0)).toEqual([note]);
  windows.deafened(made[0]!.webContents as never);
  windows.reach(note);
  expect(commands(0)).toEqual([note]);
  arrive(made[0]!);
  expect(commands(0)).toEqual([note, note]);
});

test('a trail comes up in its own window, else in one that shows none, else in a new one', () => {
  const { windows, made, arrive, commands } = desk();
  windows.show('/trail/a/events');
  windows.show('/trail/b/events'); // the first is still loading, and not free for another trail
  expect(made.map(({ loaded }) => loaded)).toEqual([
    'app://veritrail/index.html#/trail/a/events',
    'app://veritrail/index.html#/trail/b/events',
  ]);
  made.forEach(arrive);
  windows.show('/trail/a/events?filter=x');
  expect(commands(0)).toEqual([{ act: 'go', address: '/trail/a/events?filter=x' }]);
  windows.open();
  arrive(made[2]!);
  windows.show('/trail/c/events');
  expect(made).toHaveLength(3);
  expect(commands(2)).toEqual([{ act: 'go', address: '/trail/c/events' }]);
});

test('a trail that another window shows comes to the front there, not in the one that asked', () => {
  const { windows, made, arrive } = desk();
  windows.show('/trail/a/events');
  windows.open();
  made.forEach(arrive);
  const [first, second] = made.map(({ webContents }) => webContents as never);
  expect(windows.bringForward('a', first!)).toBe(false);
  expect(windows.bringForward('b', second!)).toBe(false);
  expect(windows.bringForward('a', second!)).toBe(true);
  windows.reach(note);
  expect(made[0]!.heard).toHaveLength(1); // it is in front now
});

test('a closed window leaves its place to the next one, and is asked nothing more', () => {
  const { windows, made, file } = desk();
  windows.open();
  made[0]!.place.x = 77;
  made[0]!.emit('close');
  made[0]!.emit('closed');
  expect(windows.count()).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('"x": 77');
  windows.reach(note);
  expect(made[1]!.place.x).toBe(77);
  windows.push({ push: 'trails.changed' });
  expect(made.map(({ heard }) => heard.length)).toEqual([0, 1]);
});

test('the log goes to a file that does not grow without end', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'veritrail-log-')), 'logs');
  const write = logFile(folder);
  const line = `${'x'.repeat(1_100_000)}\n`;
  for (let at = 0; at < 4; at++) write(line);
  expect(readFileSync(join(folder, 'veritrail.log')).length).toBe(2 * line.length);
  expect(readFileSync(join(folder, 'veritrail.1.log')).length).toBe(2 * line.length);
  expect(() => logFile(join(folder, 'veritrail.log'))('x')).not.toThrow();
});
