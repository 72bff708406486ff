import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './command-line.ts';

/** What starts Node so that a host cannot reach another computer, and every attempt is noted. */
export const keptHere: readonly string[] = ['--import', pathToFileURL(join(root, 'electron/loopback-only.fixture.ts')).href];

/** Where the attempts of the host on that data folder are noted. */
export const contactsFile = (dataDir: string): string => `${dataDir}-contacts`;

/** Fails when the host has tried to reach another computer. */
export function expectNoContacts(dataDir: string): void {
  const file = contactsFile(dataDir);
  const contacts = existsSync(file) ? readFileSync(file, 'utf8') : '';
  rmSync(file, { force: true });
  if (contacts !== '') throw new Error(`The host tried to reach other computers: ${contacts}`);
}
