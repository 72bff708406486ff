import type { BrowserWindow, Display, WebContents } from 'electron';
import { channels } from '../../shared/bridge.ts';
import type { PageCommand } from '../../shared/contract/commands.ts';
import type { Push } from '../../shared/contract/pushes.ts';
import { trailOf } from '../../shared/deep-link.ts';
import type { DesktopMemory, Place } from './desktop-state.ts';
import { displayKey, placeWindow } from './window-place.ts';

type Parts = {
  make(place: Place): BrowserWindow;
  screen: { getAllDisplays(): Display[]; getPrimaryDisplay(): Display; getDisplayMatching(bounds: Electron.Rectangle): Display };
  memory: DesktopMemory;
  /** The page, without what follows the `#`. */
  pageUrl: string;
};

export type Windows = ReturnType<typeof createWindows>;

/** The windows: each with an address of its own, and through it with a trail of its own. */
export function createWindows({ make, screen, memory, pageUrl }: Parts) {
  /** Newest in front last. */
  const open: BrowserWindow[] = [];
  const waiting = new Map<WebContents, PageCommand[]>();
  const beganAt = new Map<BrowserWindow, string>();

  function place(): Place {
    const first = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== first.id);
    const present = open.map((window) => window.getNormalBounds());
    return placeWindow(memory.get(), [first, ...others], present);
  }

  function remember(window: BrowserWindow): void {
    const { x, y, width, height } = window.getNormalBounds();
    const lastDisplay = displayKey(screen.getDisplayMatching(window.getBounds()));
    const stood = { x, y, width, height, isMaximized: window.isMaximized() };
    memory.change({ lastDisplay, places: { ...memory.get().places, [lastDisplay]: stood } });
  }

  /** Opens a window at an address of the page. */
  function openAt(address = '/'): BrowserWindow {
    const wanted = place();
    const window = make(wanted);
    const { webContents } = window;
    waiting.set(webContents, []);
    beganAt.set(window, address);
    open.push(window);
    window.on('focus', () => open.push(...open.splice(open.indexOf(window), 1)));
    window.on('close', () => remember(window));
    window.on('closed', () => {
      open.splice(open.indexOf(window), 1);
      waiting.delete(webContents);
      beganAt.delete(window);
    });
    window.once('ready-to-show', () => {
      if (wanted.isMaximized) window.maximize();
      window.show();
    });
    window.loadURL(`${pageUrl}#${address}`).catch(() => undefined); // a window may be closed while it loads
    return window;
  }

  function focus(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore();
    if (window.isVisible()) window.focus(); // one that is just opened shows itself when it is painted
  }

  /** Asks a page to do something, as soon as it listens. */
  function tell({ webContents }: Pick<BrowserWindow, 'webContents'>, command: PageCommand): void {
    const queue = waiting.get(webContents);
    if (queue) queue.push(command);
    else webContents.send(channels.push, { push: 'page.command', command } satisfies Push);
  }

  /** What follows the `#` of a window's page; one that is just opened has no address yet. */
  const addressIn = (window: BrowserWindow) => /#(.*)$/s.exec(window.webContents.getURL())?.[1] ?? beganAt.get(window) ?? '/';
  const trailIn = (window: BrowserWindow): string | undefined => trailOf(addressIn(window));
  const showing = (trail: string | undefined) => (trail === undefined ? undefined : open.findLast((window) => trailIn(window) === trail));

  return {
    open: openAt,
    focus,
    tell,
    count: () => open.length,
    /** The window the person used last, or a new one. */
    anyFront: () => open.at(-1) ?? openAt(),
    /** Shows an address: in the window that has its trail, in one that shows no trail yet, else in one of its own. */
    show(address: string): void {
      const window = showing(trailOf(address)) ?? open.findLast((one) => addressIn(one) === '/');
      if (!window) return void openAt(address);
      tell(window, { act: 'go', address });
      focus(window);
    },
    /** Asks the window the person used last, and brings it to the front. */
    reach(command: PageCommand): void {
      const window = open.at(-1) ?? openAt();
      tell(window, command);
      focus(window);
    },
    /** Brings the window to the front that shows the trail, unless the asking page's window is one. Whether there was one. */
    bringForward(trail: string, asking: WebContents): boolean {
      const all = open.filter((window) => trailIn(window) === trail);
      const other = all.some(({ webContents }) => webContents === asking) ? undefined : all.at(-1);
      if (other) focus(other);
      return other !== undefined;
    },
    /** What the core says unasked goes to every page; one that is just being loaded asks for it itself. */
    push: (push: Push) => open.forEach(({ webContents }) => webContents.send(channels.push, push)),
    /** The page listens from now on. */
    listens(contents: WebContents): void {
      const queue = waiting.get(contents) ?? [];
      waiting.delete(contents);
      for (const command of queue) tell({ webContents: contents }, command);
    },
    /** The page has gone and will be loaded again: what it is asked has to wait. */
    deafened: (contents: WebContents) => void waiting.set(contents, []),
  };
}
