import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { AppError } from '../../shared/errors.ts';

/** Files a page has sent: where they lie, and what the person called them (`folder/name` for a dropped folder). */
export type Upload = { id: string; paths: string[]; names: string[] };

export type Uploads = {
  /** Adds a file to the upload of that id, or begins one. The folder for it never takes a name from outside. */
  add(file: { name: string; body: ReadableStream<Uint8Array> | null; id?: string | undefined }): Promise<Upload>;
  /** Gives an upload away for one call; afterwards its id is unknown. */
  take(id: string): Upload;
  release(upload: Upload): void;
  close(): void;
};

const MAX_FILES = 100_000;
const MAX_NAME_BYTES = 1024;

/** Keeps uploads in a folder of this process and sweeps those of processes that have ended. */
export function createUploads(dir: string): Uploads {
  sweep(dir);
  const own = join(dir, `${process.pid}-${randomBytes(4).toString('hex')}`);
  const uploads = new Map<string, Upload>();

  function find(id: string): Upload {
    const upload = uploads.get(id);
    if (!upload) throw new AppError('input/invalid', 'These files are not here any more. Choose them again.');
    return upload;
  }

  function begin(): Upload {
    const upload: Upload = { id: randomBytes(16).toString('hex'), paths: [], names: [] };
    mkdirSync(join(own, upload.id), { recursive: true, mode: 0o700 });
    uploads.set(upload.id, upload);
    return upload;
  }

  return {
    async add({ name, body, id }) {
      if (name === '' || Buffer.byteLength(name) > MAX_NAME_BYTES || name.includes('\0'))
        throw new AppError('input/invalid', `A file name is empty or longer than ${MAX_NAME_BYTES} bytes. Rename the file.`);
      const upload = id === undefined ? begin() : find(id);
      if (upload.paths.length >= MAX_FILES)
        throw new AppError('input/invalid', `More than ${MAX_FILES} files at once. Import them in several goes, or on the command line.`);
      const path = join(own, upload.id, String(upload.paths.length + 1));
      upload.paths.push(path);
      upload.names.push(name);
      try {
        await write(body, path);
      } catch (error) {
        this.release(this.take(upload.id)); // half an upload is of no use
        throw explain(error, name);
      }
      return upload;
    },
    take(id) {
      const upload = find(id);
      uploads.delete(id);
      return upload;
    },
    release: ({ id }) => rmSync(join(own, id), { recursive: true, force: true }),
    close: () => rmSync(own, { recursive: true, force: true }),
  };
}

async function write(body: ReadableStream<Uint8Array> | null, path: string): Promise<void> {
  const bytes = body ? Readable.fromWeb(body as NodeReadableStream) : Readable.from([]);
  await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}

function explain(cause: unknown, name: string): unknown {
  if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') return cause;
  return new AppError('disk/full', `The disk of the data folder is full: ${name} could not be taken in. Make room and try again.`, {
    cause,
  });
}

function sweep(dir: string): void {
  if (!existsSync(dir)) return;
  for (const entry of readdirSync(dir)) {
    if (!isRunning(Number.parseInt(entry, 10))) rmSync(join(dir, entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
