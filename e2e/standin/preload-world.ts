import { readFileSync } from 'node:fs';
import { connectWorlds } from './crossing.ts';
import { fromText, toText } from './plain-values.ts';

/** The preload's world, as Chromium names it in what it reports. */
export const WORLD = 'Electron Isolated Context';
/** What the preload's world calls to be heard by the main process. */
export const TO_MAIN = 'standInToMain';
/** What the main process calls there. */
export const FROM_MAIN = 'standInFromMain';
/** Begins the name of a dropped file until the main process has asked Chromium for its path; see files.ts. */
export const FILE_MARK = 'stand-in file ';

/** What the preload says to the main process. */
export type Said = { kind: 'invoke' | 'send'; id: number; channel: string; args: unknown[] };
/** What it hears. */
export type Heard =
  | { kind: 'reply'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'message'; channel: string; args: unknown[] };

type Values = { toText: typeof toText; fromText: typeof fromText };
type Names = { toMain: string; fromMain: string; fileMark: string };

/** The text that Chromium runs in the page's own world before the page's scripts: the page's end of the crossing. */
export const pageScript = (channel: string): string => `(${connectWorlds.toString()})(${JSON.stringify({ channel, end: 'page' })})`;

/** The text that Chromium runs in the preload's world: a sandboxed preload's `electron`, and the preload itself. */
export function preloadScript(preload: string, channel: string): string {
  const names: Names = { toMain: TO_MAIN, fromMain: FROM_MAIN, fileMark: FILE_MARK };
  return `if (window === window.top) {
    const crossing = (${connectWorlds.toString()})(${JSON.stringify({ channel, end: 'preload' })});
    const values = { toText: ${toText.toString()}, fromText: ${fromText.toString()} };
    const modules = { electron: (${preloadElectron.toString()})(crossing, values, ${JSON.stringify(names)}) };
    const require = (name) => {
      if (name in modules) return modules[name];
      throw new Error('module not found: ' + name);
    };
    const module = { exports: {} };
    (function (require, module, exports) {${readFileSync(preload, 'utf8')}
})(require, module, module.exports);
  }`;
}

/** What `require('electron')` is in a preload: only what ours uses. Runs in the page, so it may use nothing from outside. */
function preloadElectron(crossing: ReturnType<typeof connectWorlds>, { toText, fromText }: Values, { toMain, fromMain, fileMark }: Names) {
  type Listener = (event: object, ...args: unknown[]) => void;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<Listener>>();
  const files: File[] = [];
  const world = globalThis as unknown as Record<string, (text: string) => void> & { standInFiles: File[] };
  let lastId = 0;

  world.standInFiles = files;
  world[fromMain] = (text) => {
    const heard = fromText(text) as Heard;
    if (heard.kind === 'message') return listeners.get(heard.channel)?.forEach((listener) => listener({}, ...heard.args));
    const asker = waiting.get(heard.id);
    waiting.delete(heard.id);
    if (heard.kind === 'reply') asker?.resolve(heard.value);
    else asker?.reject(new Error(heard.message));
  };
  const say = (said: Said): void => world[toMain]!(toText(said));

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        say({ kind: 'invoke', id, channel, args });
        waiting.set(id, { resolve, reject });
      }),
    send: (channel: string, ...args: unknown[]) => say({ kind: 'send', id: 0, channel, args }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const contextBridge = { exposeInMainWorld: crossing.expose };
  // Only Chromium's main process knows a file's path, and this answers at once: the name is replaced on its way out.
  const webUtils = { getPathForFile: (file: File) => `${fileMark}${files.push(file) - 1}` };
  return { ipcRenderer, contextBridge, webUtils };
}
