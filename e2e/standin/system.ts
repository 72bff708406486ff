import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.ts';
import { onlyThese, StrictEmitter } from './strict.ts';

// What Electron offers of the system around the windows, in a system that nobody sees.

/** What the application wants its pages to look like; web-contents.ts tells them. The system itself is light. */
class NativeTheme extends StrictEmitter {
  #source = 'system';
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}
export const nativeTheme = new NativeTheme();

export class PowerMonitor extends StrictEmitter {}
export const powerMonitor = new PowerMonitor();

const blocking = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = onlyThese('powerSaveBlocker', {
  start(_type: string): number {
    blocking.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id: number): boolean => blocking.delete(id),
});

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1 };
export const screen = onlyThese('screen', {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
});

/** Real encryption with a key of the stand-in's own, kept where the application keeps its files. */
export const safeStorage = onlyThese('safeStorage', {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
  async encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', storageKey(), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const cipher = createDecipheriv('aes-256-gcm', storageKey(), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    const result = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
});

function storageKey(): Buffer {
  const file = join(app.getPath('userData'), 'stand-in.key');
  mkdirSync(app.getPath('userData'), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

const nobody =
  (what: string) =>
  async (target: string): Promise<never> => {
    throw new Error(`No test expects ${what}: ${target}`);
  };
export const shell = onlyThese('shell', {
  openExternal: nobody('an address to be opened'),
  showItemInFolder: (path: string): void => void nobody('a folder to be shown')(path),
});

export const crashReporter = onlyThese('crashReporter', {
  start: (options: object): void => void (app.told['crashReporter'] = options),
  getUploadToServer: (): boolean => (app.told['crashReporter'] as { uploadToServer?: boolean }).uploadToServer !== false,
});

export class Notification extends StrictEmitter {
  readonly title: string;
  readonly body: string;
  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    this.title = title;
    this.body = body;
  }
  show(): void {
    this.emit('show', {});
  }
  close = (): void => void this.emit('close', {});
}
