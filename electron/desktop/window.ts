import type { BrowserWindowConstructorOptions } from 'electron';

/** The one window. Its page is untrusted: sandboxed, isolated, without Node, and with the preload as its only door. */
export function windowOptions({ preload, isDark, isPackaged }: { preload: string; isDark: boolean; isPackaged: boolean }) {
  return {
    title: 'Veritrail',
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 480,
    show: false, // shown when painted, so that no white sheet flashes
    backgroundColor: isDark ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  } satisfies BrowserWindowConstructorOptions;
}
