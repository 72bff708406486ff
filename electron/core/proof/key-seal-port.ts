import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { KeySeal } from './key-seal.ts';

/** A way to a seal that lives in another thread: its facts, and a port that has to be transferred with them. */
export type KeySealAccess = Pick<KeySeal, 'name' | 'mark'> & { port: MessagePort };

type Asked = { ticket: number; act: 'seal' | 'open'; bytes: Uint8Array };
type Answer = { ticket: number } & ({ bytes: Uint8Array } | { problem: string });

/** Lets one other thread use a seal of this one, until that thread ends. */
export function shareKeySeal(seal: KeySeal): KeySealAccess {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', ({ ticket, act, bytes }: Asked) => {
    const made = act === 'seal' ? seal.seal(Buffer.from(bytes).toString('utf8')) : seal.open(Buffer.from(bytes)).then(Buffer.from);
    void made
      .then((done) => ({ ticket, bytes: new Uint8Array(done) }))
      .catch((error: Error) => ({ ticket, problem: error.message }))
      .then((answer: Answer) => port1.postMessage(answer));
  });
  port1.unref(); // it keeps no process alive
  return { name: seal.name, mark: seal.mark, port: port2 };
}

/** The seal at the other end. Waiting for it keeps the thread alive; being able to ask does not. */
export function connectKeySeal({ name, mark, port }: KeySealAccess): KeySeal {
  const waiting = new Map<number, { resolve: (bytes: Buffer) => void; reject: (error: Error) => void }>();
  let lastTicket = 0;

  function settle(answer: Answer): void {
    const asker = waiting.get(answer.ticket);
    waiting.delete(answer.ticket);
    if (waiting.size === 0) port.unref();
    if ('bytes' in answer) asker?.resolve(Buffer.from(answer.bytes));
    else asker?.reject(new Error(answer.problem));
  }

  function ask(act: Asked['act'], bytes: Uint8Array): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      waiting.set(++lastTicket, { resolve, reject });
      port.ref();
      port.postMessage({ ticket: lastTicket, act, bytes } satisfies Asked);
    });
  }

  port.on('message', settle);
  port.on('close', () => waiting.forEach(({ reject }) => reject(new Error('the keychain does not answer any more'))));
  port.unref();
  return {
    name,
    mark,
    seal: (text) => ask('seal', Buffer.from(text)),
    open: async (bytes) => (await ask('open', bytes)).toString('utf8'),
  };
}
