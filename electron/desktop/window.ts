import type { BrowserWindowConstructorOptions } from 'electron';
import type { Place } from './desktop-state.ts';
import { SMALLEST } from './window-place.ts';

type Wanted = { preload: string; place: Place; isDark: boolean; isPackaged: boolean };

/** A window. Its page is untrusted: sandboxed, isolated, without Node, and with the preload as its only door. */
export function windowOptions({ preload, place: { x, y, width, height }, isDark, isPackaged }: Wanted) {
  return {
    title: 'Veritrail',
    x,
    y,
    width,
    height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false, // shown when painted, so that no white sheet flashes
    backgroundColor: isDark ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  } satisfies BrowserWindowConstructorOptions;
}
