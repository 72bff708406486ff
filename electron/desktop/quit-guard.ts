import type { App, BrowserWindow, MessageBoxOptions, PowerMonitor } from 'electron';

type Parts = {
  app: Pick<App, 'on' | 'once' | 'quit'>;
  powerMonitor: Pick<PowerMonitor, 'on'>;
  /** The process, whose signals nobody is there to be asked about. */
  process: Pick<NodeJS.Process, 'prependListener'>;
  /** The titles of what would be left unfinished. */
  unfinished(): readonly string[];
  ask(options: MessageBoxOptions): Promise<number>;
  /** Ends what is under way at a whole batch and closes the trails. */
  stop(): Promise<void>;
};

/**
 * The end of the application. Work that would be left unfinished is asked about first; a shutdown of the system is not held up
 * for that. Either way the trails are closed before the process ends, so that each is one plain file.
 */
export function guardQuit({ app, powerMonitor, process, unfinished, ask, stop }: Parts) {
  let isLeaving = false;
  let isAsking = false;

  /** A question that cannot be asked is not answered with yes. */
  async function leaveIfWanted(titles: readonly string[]): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const chosen = await ask(question(titles))
      .catch(() => 0)
      .finally(() => (isAsking = false));
    if (chosen === 1) leave();
  }

  function leave(): void {
    isLeaving = true;
    app.quit();
  }

  /** Whether the event may go on; if not, the person is asked and the end begins anew. */
  function hold(event: { preventDefault(): void }): void {
    const titles = isLeaving ? [] : unfinished();
    if (titles.length === 0) return;
    event.preventDefault();
    void leaveIfWanted(titles);
  }

  app.on('before-quit', hold);
  app.once('will-quit', (event) => {
    event.preventDefault();
    void stop().finally(() => app.quit());
  });
  powerMonitor.on('shutdown', (...args: unknown[]) => {
    (args[0] as Partial<Event> | undefined)?.preventDefault?.(); // the system waits for us a little then
    leave();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.prependListener(signal, leave);
  return {
    /** The last window takes the application along, so its closing is asked about as well. */
    guardWindow(window: Pick<BrowserWindow, 'on'>, isLast: () => boolean): void {
      window.on('close', (event) => isLast() && hold(event));
      window.on('session-end', leave);
    },
  };
}

function question(titles: readonly string[]): MessageBoxOptions {
  return {
    type: 'warning',
    message: 'Work is under way. Stop it and quit?',
    detail: `${titles.join('\n')}\n\nEvents that were stored whole stay on their trail, and the trail is closed cleanly. Importing the same file again adds the rest. A file that was being written is not kept.`,
    buttons: ['Keep working', 'Stop and quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}
