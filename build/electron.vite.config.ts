import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundlePdfkit } from './bundle-pdfkit.ts';
import { recordPackages } from './package/record-packages.ts';

const root = join(import.meta.dirname, '..');
const at = (path: string) => join(root, path);

/** Every file that starts a process or a thread. All lie flat in out/main/, where core/worker-url.ts looks for threads. */
export const entries = {
  index: at('electron/desktop/program.ts'),
  cli: at('electron/cli/main.ts'),
  host: at('electron/loopback/main.ts'),
  owner: at('electron/workers/owner.ts'),
  writer: at('electron/workers/writer.ts'),
  job: at('electron/workers/job.ts'),
  leaves: at('electron/workers/leaves.ts'),
  'verify-range': at('electron/workers/verify-range.ts'),
};

// electron-vite leaves `dependencies` (the two native modules) and Electron external and bundles everything else.
export default defineConfig({
  main: {
    plugins: [bundlePdfkit(), recordPackages(at('out/packages/main.json'))],
    build: {
      outDir: at('out/main'),
      rollupOptions: { input: entries, output: { chunkFileNames: '[name]-[hash].js' } },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // One CommonJS file: a sandboxed preload cannot load others.
      rollupOptions: { input: { index: at('electron/desktop/preload.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), recordPackages(at('out/packages/renderer.json'))],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      chunkSizeWarningLimit: 1500,
      rollupOptions: {
        input: at('renderer/index.html'),
        // With zod comes what it must be told before the first schema is made (zod-without-eval.ts), whichever chunk makes it.
        output: { codeSplitting: { groups: [{ name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]|zod-without-eval/ }] } },
      },
    },
  },
});
