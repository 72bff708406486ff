import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from './steps.ts';

export const root = join(import.meta.dirname, '..');

/** Runs a command of node_modules/.bin at the top of the project, in sight of the person. True when it went well. */
export function runStep({ name, command, args }: Step, env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n== ${name}`);
  const { status, error } = spawnSync(binOf(command), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(error.message);
  return status === 0;
}

/** The command itself on Windows is a .cmd file, which only a shell runs. */
function binOf(command: string): string {
  const bin = join(root, 'node_modules', '.bin', command);
  return existsSync(`${bin}.cmd`) ? `${bin}.cmd` : bin;
}
