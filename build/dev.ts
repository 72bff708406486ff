import { spawn } from 'node:child_process';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { http } from '../shared/bridge.ts';
import { root } from './run.ts';

// "npm run dev": the page reloads hot, the host runs from source and restarts when a source of it changes.

const PAGE_PORT = 5173;
const HOST_PORT = 5174;
const hostAddress = `http://127.0.0.1:${HOST_PORT}`;

const host = spawn(
  process.execPath,
  [
    '--watch-path=electron',
    '--watch-path=shared',
    '--watch-preserve-output',
    'build/dev-host.ts',
    String(HOST_PORT),
    `http://127.0.0.1:${PAGE_PORT}`,
  ],
  { cwd: root, stdio: 'inherit' },
);
const page = await createServer({
  configFile: false,
  root: join(root, 'renderer'),
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: PAGE_PORT,
    strictPort: true,
    proxy: Object.fromEntries([http.enter, http.call, http.pushes, http.upload, http.files].map((path) => [path, toHost()])),
  },
});
await page.listen();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => host.kill(signal));
host.on('exit', (code) => void page.close().then(() => process.exit(code ?? 0)));

/** The host answers its own address only, so requests of the page are sent on as if they came from there. */
function toHost() {
  return {
    target: hostAddress,
    changeOrigin: true,
    headers: { origin: hostAddress },
  };
}
