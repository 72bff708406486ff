import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import yauzl from 'yauzl';
import { AppError } from '../../../shared/errors.ts';
import type { PackFiles } from '../../../shared/pack/check-pack.ts';

/** A file of a pack is checked in memory; one beyond this is not of a pack. */
const MAX_FILE_BYTES = 2 * 1024 ** 3;

/** A pack's folder or zip as the check wants it: names first, bytes when asked. Fails with source/unreadable. */
export async function openPack(path: string): Promise<PackFiles & { close(): void }> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new AppError('source/unreadable', `There is nothing at ${path}.`);
  return found.isDirectory() ? openFolder(path) : openZip(path);
}

/** Links and folders inside are names like any others, and no pack has them. */
async function openFolder(folder: string): Promise<PackFiles & { close(): void }> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map((entry) => (entry.isFile() ? entry.name : `${entry.name}/`));
  return { names, read: (name) => readFile(join(folder, name)), close: () => undefined };
}

async function openZip(path: string): Promise<PackFiles & { close(): void }> {
  try {
    const zip = await yauzl.openPromise(path, { decodeStrings: false, autoClose: false });
    const entries: { name: string; entry: yauzl.Entry }[] = [];
    for await (const entry of zip.eachEntry()) entries.push({ name: nameOf(entry), entry });
    return {
      names: entries.map(({ name }) => name),
      read: async (wanted) => contentOf(zip, entries.find(({ name }) => name === wanted)!.entry),
      close: () => zip.close(),
    };
  } catch (cause) {
    throw new AppError('source/unreadable', `${path} cannot be read as a zip: ${(cause as Error).message}.`, { cause });
  }
}

/** As the bytes say, so that nothing is cleaned up before it is judged. */
const nameOf = (entry: yauzl.Entry): string => (entry.fileName as unknown as Buffer).toString('utf8');

async function contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  if (entry.uncompressedSize > MAX_FILE_BYTES) throw new AppError('source/refused', `${nameOf(entry)} is too large for a file of a pack.`);
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
