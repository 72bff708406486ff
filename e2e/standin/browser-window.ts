import { app } from './app.ts';
import { checkPreferences } from './guards.ts';
import { Preventable, StrictEmitter } from './strict.ts';
import { WebContents } from './web-contents.ts';

type Bounds = { x: number; y: number; width: number; height: number };
type Options = Partial<Bounds> & { show?: boolean; webPreferences?: { preload?: string } & Record<string, unknown> };
type State = 'normal' | 'maximized' | 'minimized' | 'fullscreen';

let focused: BrowserWindow | undefined;
const setFocused = (window: BrowserWindow | undefined): void => void (focused = window);

/** A window that nobody sees: its page is real, its frame is kept in mind. */
export class BrowserWindow extends StrictEmitter {
  static readonly #all = new Set<BrowserWindow>();
  static getAllWindows = (): BrowserWindow[] => [...BrowserWindow.#all];
  static getFocusedWindow = (): BrowserWindow | null => focused ?? null;

  readonly webContents: WebContents;
  readonly id: number;
  /** What the application has asked the system to show of this window; tests read it. */
  readonly shown: Record<string, unknown> = {};
  #normalBounds: Bounds;
  #state: State = 'normal';
  #isVisible: boolean;

  constructor({ x = 0, y = 0, width = 800, height = 600, show = true, webPreferences = {} }: Options = {}) {
    super();
    checkPreferences(webPreferences);
    this.#normalBounds = { x, y, width, height };
    this.#isVisible = show;
    this.webContents = new WebContents({ width, height, preload: webPreferences.preload });
    this.id = this.webContents.id;
    BrowserWindow.#all.add(this);
    app.windowOpened(this);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show', {}));
    this.webContents.once('destroyed', () => this.#closed());
    app.emit('browser-window-created', {}, this);
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  reload = (): void => this.webContents.reload();

  show(): void {
    this.#isVisible = true;
    this.emit('show', {});
    this.focus();
  }
  hide = (): void => void (this.#isVisible = false);
  isVisible = (): boolean => this.#isVisible;
  focus(): void {
    if (focused === this) return;
    focused?.blur();
    setFocused(this);
    this.emit('focus', {});
    app.emit('browser-window-focus', {}, this);
  }
  blur(): void {
    if (focused !== this) return;
    setFocused(undefined);
    this.emit('blur', {});
  }

  getBounds = (): Bounds =>
    this.#state === 'maximized' || this.#state === 'fullscreen' ? { x: 0, y: 0, width: 1920, height: 1080 } : this.#normalBounds;
  getNormalBounds = (): Bounds => this.#normalBounds;
  setBounds(bounds: Partial<Bounds>): void {
    this.#normalBounds = { ...this.#normalBounds, ...bounds };
    this.emit('resize', {});
    this.emit('move', {});
  }
  maximize = (): void => this.#change('maximized', 'maximize');
  minimize = (): void => this.#change('minimized', 'minimize');
  restore = (): void => this.#change('normal', 'restore');
  setFullScreen = (isFull: boolean): void =>
    isFull ? this.#change('fullscreen', 'enter-full-screen') : this.#change('normal', 'leave-full-screen');
  isMaximized = (): boolean => this.#state === 'maximized';
  isMinimized = (): boolean => this.#state === 'minimized';
  isFullScreen = (): boolean => this.#state === 'fullscreen';
  #change(state: State, event: string): void {
    this.#state = state;
    this.emit(event, {});
  }

  setProgressBar = (progress: number, options?: unknown): void => void (this.shown['progress'] = { progress, options });

  /** Asks first, as the button of a window does. */
  close(): boolean {
    const event = new Preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }
  destroy = (): void => this.webContents.destroy();
  isDestroyed = (): boolean => this.webContents.isDestroyed();

  #closed(): void {
    this.blur();
    BrowserWindow.#all.delete(this);
    this.emit('closed', {});
    app.windowClosed(this);
  }
}
