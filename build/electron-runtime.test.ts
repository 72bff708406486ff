import { expect, test } from 'vitest';
import { noWindowReason } from './electron-runtime.ts';

test('a Linux without a display gets the browser; elsewhere there is always a window', () => {
  expect(noWindowReason('linux', {})).toBe('this computer has no display');
  expect(noWindowReason('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined();
  expect(noWindowReason('darwin', {})).toBeUndefined();
});
