import type { Readable, Writable } from 'node:stream';

/** What Chromium's DevTools protocol says: an answer to a request, or an event of a session. */
type Message = {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
};
type Waiting = { method: string; resolve(result: unknown): void; reject(error: Error): void };

/** One target's conversation; the browser itself has one too. Answers and events are as the protocol's documentation has them. */
export type Session = {
  send<T = unknown>(method: string, params?: object): Promise<T>;
  on<P>(method: string, listener: (params: P) => void): void;
};

/** Speaks the DevTools protocol over the two ends of Chromium's debugging pipe: JSON texts, each ended by a zero byte. */
export function openPipe(toBrowser: Writable, fromBrowser: Readable) {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, ((params: never) => void)[]>();
  let lastId = 0;
  let rest = '';

  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) hear(JSON.parse(message) as Message);
  });
  fromBrowser.on('close', () => {
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: Chromium has gone`));
    waiting.clear();
  });
  toBrowser.on('error', () => undefined); // Chromium has gone; 'close' above says so to whoever waits

  function hear({ id, sessionId = '', method, params, result, error }: Message): void {
    if (method !== undefined) return listeners.get(`${sessionId} ${method}`)?.forEach((listener) => listener(params as never));
    const asker = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) asker?.reject(new Error(`${asker.method}: ${error.message}`));
    else asker?.resolve(result);
  }

  return {
    session(sessionId?: string): Session {
      return {
        send: <T>(method: string, params: object = {}) =>
          new Promise<T>((resolve, reject) => {
            const id = ++lastId;
            waiting.set(id, { method, resolve: resolve as Waiting['resolve'], reject });
            toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
          }),
        on(method, listener) {
          const key = `${sessionId ?? ''} ${method}`;
          listeners.set(key, [...(listeners.get(key) ?? []), listener]);
        },
      };
    },
  };
}
