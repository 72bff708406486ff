import { createHash, randomBytes } from 'node:crypto';
import { link, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { codeOf, diskError } from './disk-error.ts';
import { refuseTarget, type Guarded } from './refuse-target.ts';

/** A file that is whole and on the disk: where, how large, and the SHA-256 of its bytes in lower-case hex. */
export type WrittenFile = { path: string; sizeBytes: number; sha256: string };

/** What link() says on FAT and on some network folders. */
const WITHOUT_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

const NOTHING = 'Nothing was kept there.';

type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
type Options = { guarded: Guarded; signal?: AbortSignal; /** Who may read it; by default whoever the account lets. */ mode?: number };

/**
 * Writes a new file so that its name stands for all of it or does not exist: a temporary file beside it, fsync, then the
 * name, then fsync of the folder. Replaces nothing but a plain file that `guarded` lets go. Whatever goes wrong, a cancel included, the temporary file goes.
 * Fails with target/refused, disk/full or disk/failed, or with what the chunks or the signal throw.
 */
export async function writeDurably(path: string, chunks: Chunks, { guarded, signal, mode }: Options): Promise<WrittenFile> {
  const target = await refuseTarget(path, guarded);
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`);
  // O_EXCL neither opens what is there nor follows a link.
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const file = await open(temporary, flags, mode).catch((error) => Promise.reject(diskError(error, path, NOTHING)));
  try {
    const written = await fill(file, chunks, { path, signal });
    signal?.throwIfAborted();
    await giveName(temporary, target, { path, mayReplace: guarded.mayReplace === true });
    return { path: target, ...written };
  } finally {
    await file.close().catch(() => undefined);
    await unlink(temporary).catch(() => undefined);
  }
}

type Filling = { path: string; signal: AbortSignal | undefined };

async function fill(file: FileHandle, chunks: Chunks, { path, signal }: Filling): Promise<Omit<WrittenFile, 'path'>> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    hash.update(bytes);
    sizeBytes += bytes.length;
    await onDisk(path, () => writeWhole(file, bytes));
  }
  await onDisk(path, () => file.sync());
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** A write may take fewer bytes than it was given; the next one then says why. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten;
}

/** A hard link is refused where a name exists, a rename replaces it: without leave what came there meanwhile stays. */
async function giveName(temporary: string, target: string, { path, mayReplace }: { path: string; mayReplace: boolean }): Promise<void> {
  await onDisk(path, async () => {
    try {
      await (mayReplace ? rename : link)(temporary, target);
    } catch (error) {
      if (codeOf(error) === 'EEXIST')
        throw new AppError('target/refused', `Cannot write ${path}: a file of that name came there meanwhile.`);
      if (!WITHOUT_LINKS.includes(codeOf(error))) throw error;
      await rename(temporary, target);
    }
    await syncFolder(dirname(target));
  });
}

/** Without it a power cut may take the name back. Windows cannot open folders and writes names through. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function onDisk(path: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw diskError(error, path, NOTHING);
  }
}
