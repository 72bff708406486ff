import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, startChromium } from './chromium-process.ts';
import { lockInstance, type Lock } from './single-instance.ts';
import { Preventable, StrictEmitter } from './strict.ts';

/** Every open window: the application closes them before it ends. */
const openWindows = new Set<{ close(): boolean }>();

let chromium: Browser | undefined;

/** The browser that shows the windows; there only after 'ready', as in Electron. */
export function browser(): Browser {
  if (!chromium) throw new Error('Windows, sessions and screens can be used only after the app is ready.');
  return chromium;
}

class App extends StrictEmitter {
  readonly isPackaged = process.env['STANDIN_PACKAGED'] !== undefined;
  /** What the application has told the system about itself; tests read it. */
  readonly told: Record<string, unknown> = {};
  #folder = '';
  #paths = new Map<string, string>();
  #lock: Lock | undefined;
  #isReady = false;
  #isQuitting = false;
  #whenReady = new Promise<void>((resolve) => void this.once('ready', resolve));

  whenReady = (): Promise<void> => this.#whenReady;
  isReady = (): boolean => this.#isReady;
  setReady(): void {
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
  }

  getAppPath = (): string => this.#folder;
  setAppPath = (folder: string): void => void (this.#folder = folder);
  getName = (): string => this.#manifest().productName ?? this.#manifest().name;
  getVersion = (): string => this.#manifest().version;
  #manifest = () =>
    JSON.parse(readFileSync(join(this.#folder, 'package.json'), 'utf8')) as Record<'name' | 'version', string> & { productName?: string };

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  /** Folders nobody named lie in the system's temporary folder: a test never writes into a person's own. */
  getPath(name: string): string {
    if (name === 'exe') return process.execPath;
    if (name === 'temp') return tmpdir();
    const inUserData = name === 'crashDumps' || name === 'logs' || name === 'sessionData';
    return this.#paths.get(name) ?? (inUserData ? join(this.getPath('userData'), name) : join(tmpdir(), `standin-${process.pid}`, name));
  }

  requestSingleInstanceLock(): boolean {
    const hear = (argv: string[], folder: string) => this.emit('second-instance', {}, argv, folder, null);
    this.#lock ??= lockInstance(this.getPath('userData'), hear);
    return this.#lock.isFirst;
  }

  enableSandbox = (): void => void (this.told['sandbox'] = true);
  setAppUserModelId = (id: string): void => void (this.told['userModelId'] = id);
  setAsDefaultProtocolClient = (scheme: string): boolean => (this.told['protocol'] = scheme) === scheme;
  focus = (): void => undefined;

  windowOpened = (window: { close(): boolean }): void => void openWindows.add(window);
  windowClosed(window: { close(): boolean }): void {
    openWindows.delete(window);
    if (openWindows.size > 0) return;
    if (this.#isQuitting) this.#finish();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  /** Asks the application and each window, as Electron does; any of them may hold the end. */
  quit(): void {
    if (!isAllowed(this, 'before-quit')) return;
    this.#isQuitting = [...openWindows].every((window) => window.close());
    if (this.#isQuitting && openWindows.size === 0) this.#finish();
  }
  #finish(): void {
    this.#isQuitting = false;
    if (!isAllowed(this, 'will-quit')) return;
    this.emit('quit', {}, 0);
    this.exit(0);
  }
  exit(code = 0): void {
    void Promise.allSettled([chromium?.close(), this.#lock?.release()]).then(() => process.exit(code));
  }
}

function isAllowed(app: App, question: string): boolean {
  const event = new Preventable();
  app.emit(question, event);
  return !event.defaultPrevented;
}

export const app = new App();
process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());

/** Starts the browser once the application's own file has run, and tells it that all is ready. */
export async function launch(): Promise<void> {
  const profile = join(app.getPath('userData'), 'chromium');
  mkdirSync(profile, { recursive: true });
  chromium = await startChromium(profile);
  app.setReady();
}
