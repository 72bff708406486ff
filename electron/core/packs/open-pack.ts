import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { PackFiles } from '../../../shared/pack/check-pack.ts';
import { openZipPack } from '../../../shared/pack/zip-pack.ts';

type OpenPack = PackFiles & { close(): Promise<void> };

/** A pack's folder or zip as the check wants it: names first, bytes when asked. Fails with source/unreadable, or throws Refused. */
export async function openPack(path: string): Promise<OpenPack> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new AppError('source/unreadable', `There is nothing at ${path}.`);
  return found.isDirectory() ? openFolder(path) : openZip(path, found.size);
}

/** Links and folders inside are names like any others, and no pack has them. */
async function openFolder(folder: string): Promise<OpenPack> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map((entry) => (entry.isFile() ? entry.name : `${entry.name}/`));
  return { names, read: (name) => readFile(join(folder, name)), close: async () => undefined };
}

async function openZip(path: string, size: number): Promise<OpenPack> {
  const file = await open(path, 'r');
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    const bytes = Buffer.alloc(to - from);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  };
  try {
    return { ...(await openZipPack({ size, read })), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}
