import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Answered, Asked, Ready } from '../standin/control.ts';
import { newHome, root } from './command-line.ts';
import { contactsFile, expectNoContacts, keptHere } from './contacts.ts';
import type { Evaluate } from './person.ts';
import type { Host } from './types.ts';
import { windowHost } from './window.ts';

/** Starts the real shell on the stand-in for Electron, and finds its window. Another folder than the project's is an installed one. */
export async function startDesktopStandin(folder = root): Promise<Host> {
  const home = newHome();
  const child = spawn(process.execPath, [...keptHere, join(root, 'e2e/standin/start.ts'), folder], {
    env: { ...home.env, CONTACTS_FILE: contactsFile(home.dataDir), ...(folder === root ? {} : { STANDIN_PACKAGED: '1' }) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const endpoint = await Promise.race([
    readyAt(child),
    exited.then(([code]) => Promise.reject(new Error(`The shell ended: ${String(code)}`))),
  ]);
  const browser = await chromium.connectOverCDP(endpoint);
  const evaluate = evaluateIn(child);
  return windowHost({
    name: 'desktop-standin',
    home,
    context: browser.contexts()[0]!,
    evaluate,
    async stop() {
      const faults = child.connected ? await evaluate(faultsOf, undefined) : []; // a test may have ended it
      child.kill('SIGTERM');
      await exited;
      expectNoContacts(home.dataDir);
      home.sweep();
      if (faults.length > 0) throw new Error(`The shell is not guarded: ${faults.join('; ')}`);
    },
  });
}

const faultsOf = (electron: unknown): string[] => (electron as { faultsSoFar(): string[] }).faultsSoFar();

async function readyAt(child: ChildProcess): Promise<string> {
  const [{ endpoint }] = (await once(child, 'message')) as [Ready];
  return endpoint;
}

function evaluateIn(child: ChildProcess): Evaluate {
  const waiting = new Map<number, (answered: Answered) => void>();
  let lastId = 0;
  child.on('message', (answered: Answered) => {
    waiting.get(answered.id)?.(answered);
    waiting.delete(answered.id);
  });
  return async <R>(run: unknown, argument: unknown) => {
    const id = ++lastId;
    const answered = new Promise<Answered>((resolve) => waiting.set(id, resolve));
    child.send({ id, source: String(run), argument } satisfies Asked);
    const { value, error } = await answered;
    if (error !== undefined) throw new Error(error);
    return value as R;
  };
}
