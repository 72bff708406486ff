import { _electron } from '@playwright/test';
import { electronProgram } from '../../build/electron-runtime.ts';
import { newHome, root } from './command-line.ts';
import type { Evaluate } from './person.ts';
import type { Host } from './types.ts';
import { windowHost } from './window.ts';

/** Starts the shell on Electron itself, which must have been downloaded. */
export async function startDesktop(): Promise<Host> {
  const home = newHome();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium has none for root
  const application = await _electron.launch({ executablePath: electronProgram()!, args: [root, ...sandbox], env: home.env });
  return windowHost({
    name: 'desktop',
    home,
    context: application.context(),
    evaluate: application.evaluate.bind(application) as unknown as Evaluate,
    async stop() {
      await application.close();
      home.sweep();
    },
  });
}
