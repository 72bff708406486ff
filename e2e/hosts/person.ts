import type { Dialog, MenuItem } from 'electron';
import type { Page } from '@playwright/test';

type Electron = typeof import('electron');
/** Runs a function in the application's main process, as Playwright does for Electron. */
export type Evaluate = <A, R>(run: (electron: Electron, argument: A) => R | Promise<R>, argument: A) => Promise<R>;

type Kind = 'open' | 'save' | 'message';
type Answer = { kind: Kind; filePaths?: readonly string[]; filePath?: string; response?: number };
/** What met the person: a dialog that was shown, an address that was opened. */
export type Met = { kind: string; text: string };
type Seat = { answers: Answer[]; met: Met[] };

export type Person = ReturnType<typeof createPerson>;

/**
 * Whoever sits before the desktop: answers native dialogs in the order they come, chooses menu items, and lets the system
 * open files and links. The same for Electron and its stand-in, for all of it happens through Electron's own face.
 */
export async function seatPerson(evaluate: Evaluate): Promise<void> {
  await evaluate(({ dialog, shell }) => {
    const seat: Seat = { answers: [], met: [] };
    Object.assign(globalThis, { veritrailSeat: seat });
    const answering =
      (kind: Kind) =>
      (...asked: unknown[]): unknown => {
        const { title, message } = (asked.at(-1) ?? {}) as { title?: string; message?: string };
        const text = message ?? title ?? '';
        seat.met.push({ kind, text });
        const answer = seat.answers.shift();
        if (answer?.kind !== kind) throw new Error(`The test has no answer for this ${kind} dialog: ${text}`);
        return Promise.resolve({ canceled: answer.filePaths?.length === 0 || answer.filePath === '', ...answer });
      };
    dialog.showOpenDialog = answering('open') as Dialog['showOpenDialog'];
    dialog.showSaveDialog = answering('save') as Dialog['showSaveDialog'];
    dialog.showMessageBox = answering('message') as Dialog['showMessageBox'];
    dialog.showErrorBox = (title, content) => void seat.met.push({ kind: 'error', text: `${title}: ${content}` });
    shell.openExternal = async (url) => void seat.met.push({ kind: 'address', text: url });
    shell.showItemInFolder = (path) => void seat.met.push({ kind: 'folder', text: path });
  }, undefined);
}

export function createPerson(evaluate: Evaluate) {
  const answers = (answer: Answer) =>
    evaluate((_electron, given) => void (globalThis as unknown as { veritrailSeat: Seat }).veritrailSeat.answers.push(given), answer);
  return {
    /** For what else a test wants of the main process. */
    evaluate,
    /** Chooses these in the next dialog that asks for files; none: cancels it. */
    choosesFiles: (paths: readonly string[]) => answers({ kind: 'open', filePaths: paths }),
    /** Chooses this in the next dialog that asks for a place; an empty text cancels it. */
    choosesPlace: (path: string) => answers({ kind: 'save', filePath: path }),
    /** Presses the button of that number in the next message. */
    presses: (response: number) => answers({ kind: 'message', response }),
    met: (): Promise<Met[]> => evaluate(() => (globalThis as unknown as { veritrailSeat: Seat }).veritrailSeat.met, undefined),

    /** Chooses a menu item by the words on it: `chooses('View', 'Zoom In')`. */
    chooses: (...words: string[]) =>
      evaluate(({ Menu, BrowserWindow }, path) => {
        const plain = (text: string) => text.replace('&', '');
        let items: MenuItem[] = Menu.getApplicationMenu()?.items ?? [];
        let item: MenuItem | undefined;
        for (const word of path) {
          item = items.find(({ label }) => plain(label) === word);
          if (!item) throw new Error(`The menu has no "${word}", only ${items.map(({ label }) => plain(label)).join(', ')}`);
          items = item.submenu?.items ?? [];
        }
        const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
        item?.click(undefined, window, window?.webContents);
      }, words),

    /** Opens a file by double-click, as macOS tells it. */
    opensFile: (path: string) => evaluate(({ app }, file) => void app.emit('open-file', { preventDefault() {} }, file), path),
    /** Follows a `veritrail://` link, as macOS tells it. */
    opensLink: (url: string) => evaluate(({ app }, link) => void app.emit('open-url', { preventDefault() {} }, link), url),
    /** Puts the computer to sleep, wakes it, shuts it down. */
    power: (event: 'suspend' | 'resume' | 'shutdown') =>
      evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name, { preventDefault() {} }), event),
    /** Ends the process that shows the page, as a fault of Chromium would. */
    crashesPage: () => evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(), undefined),
  };
}

/** Drags files or folders of this computer over a page, on any host; they wait to be dropped. */
export async function dragFiles(page: Page, paths: string | readonly string[]): Promise<{ drop(): Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [paths].flat(), dragOperationsMask: 1 };
  const tell = (type: 'dragEnter' | 'dragOver' | 'drop') => session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await tell('dragEnter');
  await tell('dragOver');
  return {
    async drop() {
      await tell('drop');
      await session.detach();
    },
  };
}

/** Drops files or folders of this computer on a page, on any host. */
export const dropFiles = async (page: Page, paths: string | readonly string[]): Promise<void> => (await dragFiles(page, paths)).drop();
