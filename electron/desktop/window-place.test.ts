import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desktopState } from './desktop-state.ts';
import { displayKey, placeWindow } from './window-place.ts';

const first = { id: 1, workArea: { x: 0, y: 24, width: 1920, height: 1056 } };
const second = { id: 2, workArea: { x: 1920, y: 0, width: 1280, height: 720 } };
const stood = { x: 2000, y: 40, width: 1000, height: 600, isMaximized: true };
const remembered = { lastDisplay: displayKey(second), places: { [displayKey(second)]: stood } };

test('the first window is in the middle of the first display', () => {
  expect(placeWindow({ lastDisplay: '', places: {} }, [first], [])).toEqual({
    x: 240,
    y: 102,
    width: 1440,
    height: 900,
    isMaximized: false,
  });
});

test('where the last one stood, on the display it was on; without that display on the first', () => {
  expect(placeWindow(remembered, [first, second], [])).toEqual(stood);
  expect(placeWindow(remembered, [first], [])).toMatchObject({ x: 240, width: 1440, isMaximized: false });
});

test('always inside the display and of a size that can be used', () => {
  const odd = (place: object) => ({
    lastDisplay: displayKey(first),
    places: { [displayKey(first)]: { ...stood, isMaximized: false, ...place } },
  });
  expect(placeWindow(odd({ x: -9000, y: 9000 }), [first], [])).toMatchObject({ x: 0, y: 480 });
  expect(placeWindow(odd({ width: 1, height: 1 }), [first], [])).toMatchObject({ width: 720, height: 480 });
  expect(placeWindow(odd({ width: 99_999, height: 99_999 }), [first], [])).toMatchObject({ x: 0, y: 24, width: 1920, height: 1056 });
  const tiny = { id: 3, workArea: { x: 0, y: 0, width: 640, height: 400 } };
  expect(placeWindow({ lastDisplay: '', places: {} }, [tiny], [])).toMatchObject({ x: 0, y: 0, width: 640, height: 400 });
});

test('a second window does not hide the first', () => {
  const one = placeWindow(remembered, [first, second], []);
  const two = placeWindow(remembered, [first, second], [one]);
  expect([two.x - one.x, two.y - one.y]).toEqual([28, 28]);
});

test('what is remembered survives a start; a file that is damaged or was tampered with counts as empty', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'veritrail-state-')), 'desktop', 'shell.json');
  desktopState(file).change(remembered);
  expect(desktopState(file).get()).toEqual(remembered);
  for (const text of ['', '{', '{"lastDisplay":7}', '{"places":{"1":{"x":1e999}}}', '{"preload":"/evil.js"}']) {
    writeFileSync(file, text);
    expect(desktopState(file).get()).toEqual({ places: {}, lastDisplay: '' });
  }
  expect(readFileSync(file, 'utf8')).toContain('evil');
  expect(() => desktopState(join(file, 'below a file', 'shell.json')).change(remembered)).not.toThrow();
});
