import type { Browser, Locator, Page } from '@playwright/test';
import type { Person } from './person.ts';

export type HostName = 'loopback' | 'desktop-standin' | 'desktop';
export type Finished = { exit: number; stdout: string; stderr: string };

/** Veritrail as built, on a data folder of its own, with what a person does differently in a browser and in a window. */
export type Host = {
  readonly name: HostName;
  readonly dataDir: string;
  /** Where the page is served from; what follows the `#` is the same on every host. */
  readonly address: string;
  /** A page of this host as a person finds it: nothing remembered, nothing open. */
  page(browser: Browser): Promise<Page>;
  /** Opens the app in a page; `path` is what follows the address: `/#/...`. */
  open(page: Page, path?: string): Promise<void>;
  /** Chooses files when the click asks for them: in the browser's chooser or the native dialog. */
  chooseFiles(page: Page, files: string | readonly string[], click: () => Promise<unknown>): Promise<void>;
  /** In the dialog "Bring in a log", names the files, or one folder, and starts: into a new trail. */
  importIntoNew(dialog: Locator, files: string | readonly string[], isFolder?: boolean): Promise<void>;
  /** Answers where to save, under which name, if the click makes the host ask; in a browser nobody does. */
  choosePlace(name: string, click: () => Promise<unknown>): Promise<void>;
  /** The bytes of what was saved: by its download link in a browser, else from the path that the page shows. */
  readSaved(link: Locator, shownPath: Locator): Promise<Buffer>;
  /** Who answers dialogs, chooses menu items and does what the system does; only on the desktop. */
  readonly person: Person | undefined;
  /** Runs a command line (`['import', 'a.jsonl']`) on the same data folder. */
  veritrail(words: readonly string[]): Promise<Finished>;
  stop(): Promise<void>;
};
