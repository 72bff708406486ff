import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './host.ts';

// The stand-in itself: what it must notice, on shells that are wrong on purpose.

test.skip(({ hostName }) => hostName !== 'desktop-standin', 'about the stand-in alone');

/** Runs a shell of a few lines on the stand-in until it ends by itself; answers what was printed. */
async function run(main: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'veritrail-e2e-shell-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'shell', version: '1.0.0', type: 'module', main: 'main.js' }));
  writeFileSync(
    join(folder, 'main.js'),
    `app.setPath('userData', ${JSON.stringify(join(folder, 'data'))});\n${main}`.replace(/^/, imports),
  );
  const child = spawn(process.execPath, [join(import.meta.dirname, 'standin/start.ts'), folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return printed;
}
const imports = `import { app, BrowserWindow, protocol, session } from 'electron';\n`;

test('a shell that guards nothing is told everything that is missing', async () => {
  const printed = await run(`
    protocol.registerSchemesAsPrivileged([{ scheme: 'bad' }]);
    app.whenReady().then(async () => {
      protocol.handle('bad', () => new Response('<title>x</title><img src="https://elsewhere.example/x.png">', { headers: { 'content-type': 'text/html' } }));
      const window = new BrowserWindow({ webPreferences: { nodeIntegration: true, sandbox: false, webviewTag: true } });
      await window.loadURL('bad://shell/index.html');
      app.quit();
    });`);
  for (const missing of [
    'whose sandbox is false',
    'whose contextIsolation is undefined',
    'whose nodeIntegration is true',
    'whose webSecurity is undefined',
    'with webviewTag',
    "without the header content-security-policy: default-src 'self'",
    'without the header x-content-type-options: nosniff',
    'may do what will-navigate announces',
    'may do what will-frame-navigate announces',
    'may open windows',
    'without handlers for permissions',
    'asked for https://elsewhere.example/x.png',
  ])
    expect(printed).toContain(missing);
});

test('a policy with exceptions and a granted permission are noticed', async () => {
  const printed = await run(`
    protocol.registerSchemesAsPrivileged([{ scheme: 'bad' }]);
    app.whenReady().then(async () => {
      session.defaultSession.setPermissionRequestHandler((contents, permission, decide) => decide(true));
      session.defaultSession.setPermissionCheckHandler(() => false);
      session.defaultSession.setDevicePermissionHandler(() => false);
      const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; connect-src https://elsewhere.example";
      protocol.handle('bad', () => new Response('<title>x</title>', { headers: { 'content-security-policy': policy } }));
      await new BrowserWindow().loadURL('bad://shell/index.html');
      app.quit();
    });`);
  for (const wrong of [
    "script-src 'self' 'unsafe-inline'",
    'connect-src https://elsewhere.example',
    "lacks frame-ancestors 'none'",
    'granted geolocation',
  ])
    expect(printed).toContain(wrong);
});

test('what the stand-in does not have is an error that names it', async () => {
  expect(await run(`app.setJumpList([]);`)).toContain('The stand-in for Electron has no App.setJumpList');
  expect(await run(`session.defaultSession.clearCache();`)).toContain('The stand-in for Electron has no Session.clearCache');
});
