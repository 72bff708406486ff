import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blockRequests, confineContents, denyPermissions } from './confine.ts';
import { servePageFile } from './page-files.ts';
import { windowOptions } from './window.ts';

test('the page is sandboxed and isolated, and shipped without developer tools', () => {
  const place = { x: 0, y: 0, width: 1440, height: 900, isMaximized: false };
  const { webPreferences } = windowOptions({ preload: '/p.cjs', place, isDark: false, isPackaged: true });
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    devTools: false,
  });
  expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
});

test('navigation, frames, views and new windows are refused', () => {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  let open: ((details: never) => unknown) | undefined;
  const wishes: string[] = [];
  const contents = {
    on: (name: string, listener: never) => void listeners.set(name, listener),
    setWindowOpenHandler: (handler: never) => void (open = handler),
  };
  confineContents(contents as never, (url) => wishes.push(url));
  const prevented = [...listeners].filter(([, listener]) => {
    let isPrevented = false;
    listener({ preventDefault: () => (isPrevented = true) });
    return isPrevented;
  });
  expect(prevented.map(([name]) => name)).toEqual(['will-navigate', 'will-frame-navigate', 'will-attach-webview']);
  expect(open?.({ url: 'https://example.org/' } as never)).toEqual({ action: 'deny' });
  expect(wishes).toEqual(['https://example.org/']);
});

test.each([
  ['app://veritrail/index.html', undefined, true],
  ['app://elsewhere/index.html', undefined, false],
  ['https://example.org/x.js', undefined, false],
  ['http://127.0.0.1:5173/x.js', undefined, false],
  ['file:///etc/passwd', undefined, false],
  ['devtools://devtools/bundled/x.js', undefined, false],
  ['devtools://devtools/bundled/x.js', 'http://localhost:5173', true],
  ['ws://localhost:5173/', 'http://localhost:5173', true],
  ['http://localhost:5174/', 'http://localhost:5173', false],
] as const)('no content from elsewhere: %s, developing at %s, may be loaded: %s', (url, devUrl, isAllowed) => {
  let answer: { cancel?: boolean } = {};
  const onBeforeRequest = (listener: (details: object, decide: (said: object) => void) => void) =>
    listener({ url }, (said) => (answer = said));
  blockRequests({ webRequest: { onBeforeRequest } } as never, devUrl);
  expect(answer.cancel).toBe(!isAllowed);
});

test('of all permissions the page has the clipboard, for writing', () => {
  let check: ((contents: unknown, permission: string) => boolean) | undefined;
  const granted: boolean[] = [];
  denyPermissions({
    setPermissionRequestHandler: (handler: (contents: unknown, permission: string, decide: (yes: boolean) => void) => void) =>
      handler(null, 'media', (yes) => granted.push(yes)),
    setPermissionCheckHandler: (handler: typeof check) => void (check = handler),
    setDevicePermissionHandler: (handler: () => boolean) => granted.push(handler()),
  } as never);
  expect(granted).toEqual([false, false]);
  expect(['clipboard-sanitized-write', 'clipboard-read', 'geolocation'].map((one) => check?.(null, one))).toEqual([true, false, false]);
});

test('page files come with the policy, and only from the folder of the page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const pageDir = join(folder, 'renderer');
  mkdirSync(pageDir);
  writeFileSync(join(pageDir, 'index.html'), '<p>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const page = await servePageFile('app://veritrail/index.html', pageDir);
  expect(await page.text()).toBe('<p>');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const others = [
    'app://veritrail/../secret.txt',
    'app://veritrail/..%2fsecret.txt',
    'app://veritrail/%00',
    'app://evil/index.html',
    'app://veritrail/',
  ];
  for (const url of others) expect((await servePageFile(url, pageDir)).status, url).toBe(404);
});
