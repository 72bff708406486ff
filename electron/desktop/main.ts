import { join, resolve } from 'node:path';
import {
  app,
  type BaseWindow,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  type MessageBoxOptions,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron';
import { channels } from '../../shared/bridge.ts';
import type { PageCommand } from '../../shared/contract/commands.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import { linkScheme } from '../../shared/deep-link.ts';
import { createClient } from '../../shared/wire.ts';
import { dataDirOf } from '../core/data-dir.ts';
import { logLines } from '../core/log-lines.ts';
import { shareKeySeal } from '../core/proof/key-seal-port.ts';
import { startOwner } from '../workers/start-owner.ts';
import { actOnReply } from './act-on-reply.ts';
import { appId } from './app-id.ts';
import { blockRequests, confineContents, denyPermissions } from './confine.ts';
import { recoverPage } from './crashes.ts';
import { desktopState, type Place } from './desktop-state.ts';
import { askForGrant, type Dialogs } from './grants.ts';
import { sortHanded } from './handed.ts';
import { createIpc } from './ipc.ts';
import { type JobWatch, watchJobs } from './job-watch.ts';
import { keySealOf } from './keychain.ts';
import { logFile } from './log-file.ts';
import { menuTemplate } from './menu.ts';
import { openOutside } from './outside.ts';
import { servePageFile } from './page-files.ts';
import { pageOrigin, pageScheme, pageUrl } from './page-url.ts';
import { guardQuit } from './quit-guard.ts';
import { takeHanded } from './take-handed.ts';
import { createTickets } from './tickets.ts';
import { offerUpdate, updateKeyOf } from './updates.ts';
import { createWindows, type Windows } from './windows.ts';
import { windowOptions } from './window.ts';

// What has to be said before Electron is ready, then the wiring: what each part does is in its own file.

const dataDir = dataDirOf();
const desktopDir = join(dataDir, 'desktop'); // the browser engine's own files; also what makes the instance single
const { isPackaged } = app;
const { platform } = process;
const devUrl = isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const toFile = logFile(join(dataDir, 'logs'));
const log = logLines((line) => {
  process.stderr.write(line);
  toFile(line);
});
const memory = desktopState(join(desktopDir, 'shell.json'));

app.setPath('userData', desktopDir);
app.setPath('crashDumps', join(desktopDir, 'crashes'));
crashReporter.start({ uploadToServer: false }); // dumps stay on this computer
app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
if (isPackaged) app.setAsDefaultProtocolClient(linkScheme);
if (isPackaged && platform === 'win32') app.setAppUserModelId(appId); // without it Windows shows no notification

/** What was handed over before there was anything to take it; afterwards, what takes it. */
const early: { args: readonly string[]; folder: string }[] = [];
let hand = (args: readonly string[], folder: string): void => void early.push({ args, folder });

if (app.requestSingleInstanceLock()) {
  hand(process.argv.slice(1), process.cwd());
  app.on('second-instance', (_event, argv, folder) => hand(argv.slice(1), folder));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    hand([path], '/');
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    hand([url], '/');
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start).catch(giveUp);
} else {
  app.quit(); // the first instance gets the arguments and comes to the front instead
}

async function start(): Promise<void> {
  const seal = await keySealOf(safeStorage, platform);
  const tickets = createTickets();
  const windows = createWindows({ make, screen, memory, pageUrl: devUrl ?? pageUrl });
  const jobs = watchOver(windows);
  const owner = startOwner({ dataDir, host: 'desktop', log, accessKeySeal: () => shareKeySeal(seal), onPush: hear });
  const quit = guardQuit({ app, powerMonitor, process, unfinished: jobs.unfinished, ask, stop });

  let isEnding = false;

  function stop(): Promise<void> {
    isEnding = true;
    return owner.stop();
  }

  function hear(push: Push): void {
    windows.push(push);
    jobs.hear(push);
    if (!isEnding && ['trails.changed', 'settings.changed', 'core.restarted'].includes(push.push))
      void follow().catch(logged('the menu could not be made'));
  }

  function make(place: Place): BrowserWindow {
    const preload = join(import.meta.dirname, '../preload/index.cjs');
    const window = new BrowserWindow(windowOptions({ preload, place, isDark: nativeTheme.shouldUseDarkColors, isPackaged }));
    quit.guardWindow(window, () => windows.count() === 1);
    const { webContents } = window;
    recoverPage(window, { log, ask, onGone: () => windows.deafened(webContents), tell: (command) => windows.tell(window, command) });
    return window;
  }

  const call = createClient(owner.send);

  /** The menu and the windows' frames, as the settings and the trails opened before are now. */
  async function follow(): Promise<void> {
    const [{ recent }, { values: settings }] = await Promise.all([call('trails.list', {}), call('settings.get', {})]);
    nativeTheme.themeSource = settings.theme === 'auto' ? 'system' : settings.theme;
    const act = (command: PageCommand, asked?: BaseWindow) =>
      windows.tell(BrowserWindow.getAllWindows().find((one) => one === asked) ?? windows.anyFront(), command);
    const template = menuTemplate({ platform, isPackaged, recent, settings, act, openWindow: () => void windows.open() });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  const dialogs: Dialogs = { open: (options) => dialog.showOpenDialog(options), save: (options) => dialog.showSaveDialog(options) };
  const ipc = createIpc({
    send: owner.send,
    tickets,
    ask: (needs, input, dropped) => askForGrant(needs, input, { dialogs, platform, now: new Date(), dropped }),
    devUrl,
  });
  ipcMain.handle(channels.call, async (event, raw: unknown, ticket: unknown) => {
    const { operation = '' } = (raw ?? {}) as { operation?: string };
    return actOnReply(operation, await ipc.call(event, raw, ticket), {
      showInFolder: shell.showItemInFolder,
      showElsewhere: (trail) => windows.bringForward(trail, event.sender),
    });
  });
  ipcMain.handle(channels.ticket, (event, dropped: unknown) => ipc.ticket(event, dropped));
  ipcMain.handle(channels.listens, (event) => ipc.isTrusted(event) && windows.listens(event.sender));

  app.on('web-contents-created', (_event, contents) =>
    confineContents(contents, (url) => {
      const own = URL.parse(url);
      if (`${own?.protocol}//${own?.host}` === pageOrigin) windows.open(own!.hash.slice(1) || '/');
      else void openOutside(url, { ask, open: shell.openExternal }).catch(logged('an address was not opened'));
    }),
  );
  denyPermissions(session.defaultSession);
  blockRequests(session.defaultSession, devUrl);
  protocol.handle(pageScheme, (request) => servePageFile(request.url, join(import.meta.dirname, '../renderer')));
  await follow().catch(logged('the menu could not be made'));

  hand = (args, folder) => {
    const handed = sortHanded(withoutOwnFolder(args, folder), folder);
    const isNothing = Object.values(handed).every(({ length }) => length === 0);
    if (isNothing) windows.focus(windows.anyFront());
    else void takeHanded(handed, { send: owner.send, tickets, windows }).catch(logged('what was handed over was not taken'));
  };
  for (const { args, folder } of early) hand(args, folder);
  app.on('activate', () => windows.focus(windows.anyFront()));
  void call('settings.get', {})
    .then(({ values }) => offerUpdate({ address: values.updateAddress, key: updateKeyOf(app.getAppPath()), ask, log }))
    .catch(logged('updates were not looked for'));
}

function watchOver(windows: Windows): JobWatch {
  const shown = new Set<Notification>(); // one that is not kept is collected, and its click with it
  return watchJobs({
    showProgress: (share) => BrowserWindow.getAllWindows().forEach((window) => window.setProgressBar(share)),
    stayAwake() {
      const blocker = powerSaveBlocker.start('prevent-app-suspension');
      return () => void powerSaveBlocker.stop(blocker);
    },
    isWatched: () => BrowserWindow.getFocusedWindow() !== null,
    notify({ title, body, job }) {
      const note = new Notification({ title, body });
      shown.add(note);
      note.on('click', () => windows.reach({ act: 'go', address: `/jobs?job=${job}` }));
      note.on('close', () => shown.delete(note));
      note.show();
    },
  });
}

async function ask(options: MessageBoxOptions): Promise<number> {
  return (await dialog.showMessageBox(options)).response;
}

/** Without a core there is nothing to show: better an end with a reason than a program that nobody sees. */
function giveUp(error: Error): void {
  logged('the desktop could not start')(error);
  dialog.showErrorBox('Veritrail could not start', `${error.message}\n\nThe log is in ${join(dataDir, 'logs')}.`);
  app.exit(1);
}

const logged = (message: string) => (error: Error) => log('error', message, { stack: error.stack });

/** While developing, the first argument is the folder of the application. */
const withoutOwnFolder = (args: readonly string[], folder: string) => args.filter((one) => resolve(folder, one) !== app.getAppPath());
