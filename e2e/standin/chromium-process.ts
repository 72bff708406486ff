import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { chromium } from '../chromium.ts';
import { openPipe, type Session } from './pipe.ts';

export type Browser = {
  /** The conversation with the browser itself. */
  readonly root: Session;
  session(id: string): Session;
  /** Where a test's Playwright finds this browser. */
  readonly endpoint: string;
  close(): Promise<void>;
};

const switches = [
  '--headless',
  '--no-sandbox', // tests run as root in containers, where Chromium has no sandbox of its own
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-startup-window',
  '--disable-background-networking',
  '--disable-component-update',
  '--font-render-hinting=none',
  '--block-new-web-contents', // Electron asks the window-open handler; see web-contents.ts
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // no page reaches the network
  '--remote-debugging-pipe', // for the stand-in
  '--remote-debugging-port=0', // for the test's Playwright
];

/** Starts Chromium with a profile of the application's own. It ends with this process, whose pipe it reads. */
export async function startChromium(profile: string): Promise<Browser> {
  const { executablePath, env } = await chromium();
  const child = spawn(executablePath, [...switches, `--user-data-dir=${profile}`], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const pipe = openPipe(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const root = pipe.session();
  const endpoint = await endpointOf(child.stderr!);
  return {
    root,
    session: pipe.session,
    endpoint,
    async close() {
      void root.send('Browser.close').catch(() => undefined);
      await ended;
    },
  };
}

/** Chromium prints where it listens; what else it prints is of no use to a test. */
function endpointOf(stderr: Readable): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    stderr.setEncoding('utf8');
    stderr.on('data', (text: string) => {
      printed += text;
      const [, endpoint] = /DevTools listening on (\S+)/.exec(printed) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
    stderr.once('close', () => reject(new Error(`Chromium did not start: ${printed}`)));
  });
}
