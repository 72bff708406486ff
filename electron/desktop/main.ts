import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, session } from 'electron';
import { channels } from '../../shared/bridge.ts';
import { dataDirOf } from '../core/data-dir.ts';
import { logLines } from '../core/log-lines.ts';
import { startOwner } from '../workers/start-owner.ts';
import { confineContents, denyPermissions } from './confine.ts';
import { askForGrant, type Dialogs } from './grants.ts';
import { createIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { servePageFile } from './page-files.ts';
import { pageScheme, pageUrl } from './page-url.ts';
import { createTickets } from './tickets.ts';
import { windowOptions } from './window.ts';

const dataDir = dataDirOf();
const { isPackaged } = app;
const devUrl = isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];

app.setPath('userData', join(dataDir, 'desktop')); // the browser engine's own files; also what makes the instance single
app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.on('web-contents-created', (_event, contents) => confineContents(contents));

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => showWindow());
  app.on('activate', () => showWindow());
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else {
  app.quit(); // the first instance comes to the front instead
}

function start(): void {
  const log = logLines((line) => process.stderr.write(line));
  const owner = startOwner({
    dataDir,
    host: 'desktop',
    log,
    onPush: (push) => BrowserWindow.getAllWindows().forEach(({ webContents }) => webContents.send(channels.push, push)),
  });
  const dialogs: Dialogs = { open: (options) => dialog.showOpenDialog(options), save: (options) => dialog.showSaveDialog(options) };
  const ipc = createIpc({
    send: owner.send,
    tickets: createTickets(),
    ask: (needs, input, dropped) => askForGrant(needs, input, { dialogs, platform: process.platform, now: new Date(), dropped }),
    devUrl,
  });
  ipcMain.handle(channels.call, (event, raw, ticket) => ipc.call(event, raw, ticket));
  ipcMain.handle(channels.ticket, (event, dropped) => ipc.ticket(event, dropped));

  denyPermissions(session.defaultSession);
  protocol.handle(pageScheme, (request) => servePageFile(request.url, join(import.meta.dirname, '../renderer')));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform: process.platform, isPackaged })));
  quitCleanly(owner.stop);
  showWindow();
}

/** Brings the window to the front, or makes it. */
function showWindow(): void {
  const [present] = BrowserWindow.getAllWindows();
  if (present) {
    if (present.isMinimized()) present.restore();
    present.focus();
    return;
  }
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const window = new BrowserWindow(windowOptions({ preload, isDark: nativeTheme.shouldUseDarkColors, isPackaged }));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(devUrl ?? pageUrl);
}

/** Holds the end of the application until the trails are closed: each is then one plain file. */
function quitCleanly(stop: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    void stop().finally(() => app.quit());
  });
}
