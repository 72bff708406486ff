import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { constants, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

/** Something an import reads once, from its beginning to its end. */
export type ImportSource = {
  readonly name: string;
  readonly sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
  /** Where its bytes lie, for formats that must be read at random (zip, SQLite). */
  readonly path?: string;
  /** Why it is not read at all. */
  readonly refused?: string;
  /** After reading: a sentence if the file was not the same from beginning to end. */
  check?(): Promise<string | undefined>;
};

const CHUNK_BYTES = 1024 * 1024;

/**
 * The regular files among paths and, sorted by name, below folders. Everything else (links, pipes, devices) becomes a source that
 * is refused by name, because nothing may vanish. Fails with `source/unreadable` where there is nothing at a path.
 */
export async function sourcesFrom(paths: readonly string[], names: readonly string[] = []): Promise<ImportSource[]> {
  const sources: ImportSource[] = [];
  for (const [index, path] of paths.entries()) {
    const stats = await lstat(path).catch((cause: NodeJS.ErrnoException) => {
      throw new AppError('source/unreadable', `${path} cannot be read (${cause.code}). Check the name and your access to it.`, { cause });
    });
    for await (const source of walk(path, names[index] ?? basename(path), stats)) sources.push(source);
  }
  return sources;
}

async function* walk(path: string, name: string, stats: Stats): AsyncGenerator<ImportSource> {
  if (stats.isFile()) yield fileSource(path, name, stats);
  else if (!stats.isDirectory()) yield refusedSource(name, `This is ${kindOf(stats)}, not a file. Name the file itself.`);
  else {
    const children = await readdir(path).catch((error: NodeJS.ErrnoException) => error);
    if (children instanceof Error) yield refusedSource(name, `This folder cannot be read (${children.code}).`);
    else for (const child of children.toSorted()) yield* walk(join(path, child), `${name}/${child}`, await lstat(join(path, child)));
  }
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'a link';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

const refusedSource = (name: string, refused: string): ImportSource => ({ name, sizeBytes: 0, refused, open: () => noBytes() });

async function* noBytes(): AsyncGenerator<Uint8Array> {}

function fileSource(path: string, name: string, found: Stats): ImportSource {
  return { name, sizeBytes: found.size, path, open: () => readFile(path, found), check: () => changeOf(path, found) };
}

/** Reads what was there when the file was found: what a log gains meanwhile is for the next import. */
async function* readFile(path: string, found: Stats): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { ino, dev } = await file.stat();
    if (ino !== found.ino || dev !== found.dev) return;
    for (let left = found.size; left > 0;) {
      const chunk = await readChunk(file, Math.min(left, CHUNK_BYTES));
      if (chunk.length === 0) return;
      left -= chunk.length;
      yield chunk;
    }
  } finally {
    await file.close();
  }
}

async function readChunk(file: FileHandle, sizeBytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(sizeBytes), 0, sizeBytes);
  return buffer.subarray(0, bytesRead);
}

async function changeOf(path: string, found: Stats): Promise<string | undefined> {
  const now = await lstat(path).catch(() => undefined);
  if (now === undefined) return 'The file was removed while it was being read. Check that all of its events are there.';
  if (now.ino !== found.ino || now.dev !== found.dev)
    return 'The file was replaced by another one while it was being read. Import it again.';
  if (now.size < found.size) return 'The file became shorter while it was being read. Import it again.';
  if (now.size > found.size)
    return `The file grew while it was being read: its first ${found.size} bytes were imported. Import it again for the rest.`;
  return now.mtimeMs === found.mtimeMs ? undefined : 'The file was changed while it was being read. Import it again.';
}
