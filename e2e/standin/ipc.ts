import { heldBack } from '../slowly.ts';
import { StrictEmitter } from './strict.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

class IpcMain extends StrictEmitter {
  #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  /** Answers what a preload asked with `invoke`. An error arrives as Electron words it, with its message alone. */
  async answer(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      await heldBack();
      return await handler(event, ...args);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }
}

export const ipcMain = new IpcMain();
