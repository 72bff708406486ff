import { app } from './app.ts';
import { checkConfinement, checkPermissions, checkPolicy, noteFault } from './guards.ts';
import { ipcMain } from './ipc.ts';
import { grantPermissions } from './permissions.ts';
import { openPage, type PageOptions, type PageTarget } from './page-target.ts';
import type { Said } from './preload-world.ts';
import { defaultSession } from './session.ts';
import { onlyThese, Preventable, StrictEmitter } from './strict.ts';
import { nativeTheme } from './system.ts';

type OpenHandler = (details: { url: string; frameName: string; features: string; disposition: string }) => { action: string };

let lastId = 0;

/** The page of one window, as the application sees it. */
export class WebContents extends StrictEmitter {
  readonly id = ++lastId;
  readonly session = defaultSession;
  #page: Promise<PageTarget>;
  #url = '';
  #isOpened = false;
  #isDestroyed = false;
  #zoomLevel = 0;
  readonly #size: Pick<PageOptions, 'width' | 'height'>;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(options: PageOptions) {
    super();
    this.#size = options;
    this.#page = openPage(options, {
      onSaid: (said) => void this.#answer(said),
      onDocument: (url, headers) => this.#aboutToShow(url, headers),
      onAddress: (url) => (this.#url = url),
      onLoaded: () => this.#loaded(),
      onCrashed: () => this.#crashed(),
      onClosed: () => this.#closed(),
      onWindowOpen: (url) => this.askWindowOpen(url) === 'deny' || noteFault(`a page that opened a window at ${url}`),
      mayNavigate: (url, isMainFrame) => this.#mayNavigate(url, isMainFrame),
    });
    app.emit('web-contents-created', {}, this);
    nativeTheme.on('updated', this.#followTheme);
    if (nativeTheme.themeSource !== 'system') this.#followTheme();
  }

  get mainFrame() {
    return onlyThese('WebFrameMain', { url: this.#url, parent: null });
  }
  getURL = (): string => this.#url;
  isDestroyed = (): boolean => this.#isDestroyed;

  async loadURL(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    await (await this.#page).load(url);
    await loaded;
  }
  reload(): void {
    void this.#page.then((page) => page.session.send('Page.reload'));
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#page.then((page) => page.tell({ kind: 'message', channel, args }));
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    type Evaluated = { result: { value: unknown }; exceptionDetails?: { exception?: { description: string } } };
    const evaluate = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await (await this.#page).session.send<Evaluated>('Runtime.evaluate', evaluate);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  }

  setWindowOpenHandler = (handler: OpenHandler): void => void (this.#openHandler = handler);
  /** What the application answers a page that wants a window. */
  askWindowOpen = (url: string): string => this.#openHandler({ url, frameName: '', features: '', disposition: 'new-window' }).action;

  /** As Chromium zooms: each level is a fifth more, and the page has that much less room. */
  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    const deviceScaleFactor = 1.2 ** level;
    const [width, height] = [this.#size.width, this.#size.height].map((side) => Math.round(side / deviceScaleFactor));
    void this.#page.then((page) =>
      level === 0
        ? page.session.send('Emulation.clearDeviceMetricsOverride')
        : page.session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false }),
    );
  }
  getZoomLevel = (): number => this.#zoomLevel;
  toggleDevTools = (): void => this.emit('devtools-opened') as unknown as void;

  forcefullyCrashRenderer(): void {
    void this.#page.then((page) => page.session.send('Page.crash').catch(() => undefined)); // it cannot answer
  }
  /** Closes the page; its window hears 'destroyed'. */
  destroy = (): void => void this.#page.then((page) => page.close());

  async #answer({ kind, id, channel, args }: Said): Promise<void> {
    const event = onlyThese('IpcMainEvent', { sender: this as WebContents, senderFrame: this.mainFrame });
    if (kind === 'send') return void ipcMain.emit(channel, event, ...args);
    const page = await this.#page;
    try {
      page.tell({ kind: 'reply', id, value: await ipcMain.answer(channel, event, args) });
    } catch (error) {
      page.tell({ kind: 'failure', id, message: (error as Error).message });
    }
  }

  readonly #followTheme = (): void => {
    const { themeSource } = nativeTheme;
    const scheme = { name: 'prefers-color-scheme', value: themeSource === 'system' ? '' : themeSource };
    void this.#page.then((page) => page.session.send('Emulation.setEmulatedMedia', { features: [scheme] }));
  };

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    const event = Object.assign(new Preventable(), { url, isMainFrame, isSameDocument: false });
    if (isMainFrame) this.emit('will-navigate', event, url);
    this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }

  #aboutToShow(url: string, headers: Headers): void {
    checkPolicy(url, headers);
    grantPermissions(this, url);
  }

  #loaded(): void {
    if (this.#url === 'about:blank') return;
    this.emit('dom-ready', {});
    this.emit('did-finish-load', {});
    if (this.#isOpened) return;
    this.#isOpened = true;
    checkConfinement(this);
    checkPermissions(this);
  }

  #crashed(): void {
    const details = { reason: 'crashed', exitCode: 5 };
    this.emit('render-process-gone', {}, details);
    app.emit('render-process-gone', {}, this, details);
  }

  #closed(): void {
    nativeTheme.off('updated', this.#followTheme);
    this.#isDestroyed = true;
    this.emit('destroyed', {});
  }
}
