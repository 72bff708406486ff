import { runInThisContext } from 'node:vm';
import { app, browser } from './app.ts';
import { faultsSoFar } from './guards.ts';

/** What a test asks of the main process: to run one of its functions there, given Electron, as Playwright's electronApp.evaluate does. */
export type Asked = { id: number; source: string; argument: unknown };
export type Answered = { id: number; value?: unknown; error?: string };
/** Said once, when the application is ready: where its windows are to be found. */
export type Ready = { endpoint: string };

/** Listens to the process that started this one; alone, it does nothing. */
export function obeyTests(): void {
  if (!process.send) return;
  process.on('message', (asked: Asked) => void obey(asked).then((answered) => process.send?.(answered)));
  process.channel?.unref(); // the windows keep the application alive, not its tests
  app.once('ready', () => process.send?.({ endpoint: browser().endpoint } satisfies Ready));
}

async function obey({ id, source, argument }: Asked): Promise<Answered> {
  try {
    const electron = await import('./electron.ts');
    const run = runInThisContext(`(${source})`) as (face: object, argument: unknown) => unknown;
    return { id, value: await run({ ...electron, faultsSoFar }, argument) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
