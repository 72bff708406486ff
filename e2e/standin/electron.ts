// The face of the stand-in: what `import ... from 'electron'` gives. A name that is missing here fails at the import.

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc.ts';
export { Menu } from './menu.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { crashReporter, nativeTheme, Notification, powerMonitor, powerSaveBlocker, safeStorage, screen, shell } from './system.ts';
