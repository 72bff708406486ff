import type { BrowserWindow, MessageBoxOptions, RenderProcessGoneDetails } from 'electron';
import type { PageCommand } from '../../shared/contract/commands.ts';
import type { Log } from '../core/log.ts';

type Parts = {
  log: Log;
  ask(options: MessageBoxOptions): Promise<number>;
  /** The page has gone: what it is asked has to wait until it listens again. */
  onGone(): void;
  tell(command: PageCommand): void;
};

/** A page that dies more often than this within the time is not simply loaded again. */
const MAX_DEATHS = 2;
const WITHIN_MS = 60_000;

const note: PageCommand = {
  act: 'note',
  title: 'This page had stopped and was loaded again',
  message: 'Nothing on a trail was touched by it: imports and other jobs run outside of the page and went on.',
};

/** Brings a window back whose page has died or does not answer. The core and its jobs live elsewhere and are not touched. */
export function recoverPage(window: BrowserWindow, { log, ask, onGone, tell }: Parts): void {
  const { webContents } = window;
  let deaths: number[] = [];
  let isAsking = false;

  function reload(): void {
    webContents.reload();
    tell(note);
  }

  async function askToReload(): Promise<void> {
    const chosen = await ask(question('The page of this window keeps failing.', ['Close the window', 'Load it again']));
    if (chosen === 1) reload();
    else window.close();
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }: RenderProcessGoneDetails) => {
    if (reason === 'clean-exit') return;
    log('error', 'the page of a window has died', { reason, exitCode });
    onGone();
    const now = Date.now();
    deaths = [...deaths, now].filter((at) => now - at < WITHIN_MS);
    if (deaths.length > MAX_DEATHS) void askToReload();
    else reload();
  });

  window.on('unresponsive', () => {
    if (isAsking) return;
    isAsking = true;
    void ask(question('The page of this window does not answer.', ['Wait', 'Load it again']))
      .then((chosen) => chosen === 1 && webContents.forcefullyCrashRenderer()) // then it is loaded again as above
      .finally(() => (isAsking = false));
  });
}

const question = (message: string, buttons: [string, string]): MessageBoxOptions => ({
  type: 'warning',
  message,
  detail: 'Imports and other jobs run outside of the page and are not affected.',
  buttons,
  defaultId: 0,
  cancelId: 0,
  noLink: true,
});
