import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Settings, settingNames, settingProblem } from '../../../shared/settings/settings.ts';
import { replaceDurably } from '../files/replace-durably.ts';

/** What the settings file says. */
export type FileContents =
  | { readonly status: 'read'; readonly given: Partial<Settings>; readonly unknown: Readonly<Record<string, unknown>> }
  /** Cannot be used. `reason` is a clause. */
  | { readonly status: 'bad'; readonly reason: string }
  /** Cannot be understood, or not even read; it must stay as it is. `reason` is a sentence. */
  | { readonly status: 'closed'; readonly reason: string };

/** What the form of the file is called in it; a newer Veritrail that changes the meaning of a setting counts on. */
const VERSION = 1;

const Members = z.record(z.string(), z.unknown());

export const settingsPath = (dataDir: string): string => join(dataDir, 'settings.json');

/** Reads the file. One that is not there says nothing. Never throws. */
export function readSettingsFile(path: string): FileContents {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { status: 'read', given: {}, unknown: {} };
    return { status: 'closed', reason: `${path} cannot be read (${message}). Standard values are used.` };
  }
  return understand(text, path);
}

function understand(text: string, path: string): FileContents {
  const members = Members.safeParse(jsonOf(text));
  if (!members.success) return { status: 'bad', reason: 'it is not a JSON object' };
  const { version = VERSION, ...rest } = members.data;
  if (typeof version === 'number' && version > VERSION)
    return {
      status: 'closed',
      reason: `${path} was made by a newer Veritrail (version ${version} of the file). Standard values are used, and it is left as it is. Use the newer Veritrail, or take the file away to begin anew.`,
    };
  if (version !== VERSION) return { status: 'bad', reason: 'its "version" is not 1' };
  const given = Object.fromEntries(settingNames.filter((name) => name in rest).map((name) => [name, rest[name]]));
  const problem = settingNames
    .filter((name) => name in given)
    .map((name) => settingProblem(name, given[name]))
    .find(Boolean);
  if (problem !== undefined) return { status: 'bad', reason: problem.replace(/\.$/, '') };
  return { status: 'read', given, unknown: Object.fromEntries(Object.entries(rest).filter(([name]) => !(name in given))) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes what is set, and what was not understood after it. Fails with disk/full or disk/failed; then the file is as it was. */
export function writeSettingsFile(path: string, { given, unknown }: Pick<FileContents & { status: 'read' }, 'given' | 'unknown'>): void {
  replaceDurably(path, `${JSON.stringify({ version: VERSION, ...given, ...unknown }, null, 2)}\n`);
}

/** Renames a file that cannot be used, so that it is kept and no longer in the way. Answers with where it lies. Throws as rename does. */
export function setAside(path: string, now: Date): string {
  const aside = path.replace(/\.json$/, `.bad-${now.toISOString().replace(/\D/g, '')}.json`);
  renameSync(path, aside);
  return aside;
}

/** Changes when the file does. */
export function stampOf(path: string): string {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts ? `${facts.ino} ${facts.mtimeMs} ${facts.size}` : 'none';
}
