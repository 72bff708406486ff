import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that pack-for-check.ts wrote; empty where it cannot. */
    packed: string;
  }
}

let folder = '';

/** Packs once for all checks, in a folder outside the project, and in a process of its own: electron-builder sets the exit code to 0. */
export function setup(project: TestProject): void {
  if (process.platform === 'linux') {
    folder = mkdtempSync(join(tmpdir(), 'veritrail-package-'));
    execFileSync(process.execPath, [join(import.meta.dirname, 'pack-for-check.ts'), folder], { stdio: 'inherit' });
  }
  project.provide('packed', folder);
}

export function teardown(): void {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
}
