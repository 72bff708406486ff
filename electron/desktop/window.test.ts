import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { confineContents, denyPermissions } from './confine.ts';
import { menuTemplate } from './menu.ts';
import { servePageFile } from './page-files.ts';
import { windowOptions } from './window.ts';

test('the page is sandboxed and isolated, and shipped without developer tools', () => {
  const { webPreferences } = windowOptions({ preload: '/p.cjs', isDark: false, isPackaged: true });
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    devTools: false,
  });
  const roles = JSON.stringify(menuTemplate({ platform: 'linux', isPackaged: true }));
  expect(roles).not.toContain('toggleDevTools');
});

test('navigation, frames, views and new windows are refused', () => {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  let open: ((details: never) => unknown) | undefined;
  confineContents({
    on: (name: string, listener: never) => void listeners.set(name, listener),
    setWindowOpenHandler: (handler: never) => void (open = handler),
  } as never);
  const prevented = [...listeners].filter(([, listener]) => {
    let isPrevented = false;
    listener({ preventDefault: () => (isPrevented = true) });
    return isPrevented;
  });
  expect(prevented.map(([name]) => name)).toEqual(['will-navigate', 'will-frame-navigate', 'will-attach-webview']);
  expect(open?.({} as never)).toEqual({ action: 'deny' });
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
