import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';

/** Where the process that owns a trail can be reached, for others to forward their requests to. */
export type OwnerAddress = { address: string; token: string };
export type Ownership = { release(): void };

/**
 * Makes this process the only owner of a trail's writer until `release` or its end, however it ends: the claim is a lock
 * that the operating system takes back. Fails with trail/in-use, with the owner's address in the details where it is known.
 */
export function takeOwnership(path: string, dataDir: string): Ownership {
  const files = claimFiles(path, dataDir);
  const lock = lockOrUndefined(files.lock);
  if (!lock) throw inUse(path, addressOf(files.holder, dataDir));
  writeFileSync(files.holder, String(process.pid), { mode: 0o600 });
  return {
    release() {
      rmSync(files.holder, { force: true });
      lock.close();
    },
  };
}

/** Whether some process with the same data folder owns the trail's writer now, and whether it is this one. */
export function ownerOf(path: string, dataDir: string): 'nobody' | 'this process' | 'another process' {
  const files = claimFiles(path, dataDir);
  const lock = lockOrUndefined(files.lock);
  lock?.close();
  if (lock) return 'nobody';
  return readText(files.holder) === String(process.pid) ? 'this process' : 'another process';
}

/**
 * Says where this process can be reached about every trail it owns, in a file of mode 0600. Call it once the host listens,
 * from any thread; the function it gives back takes the address away again.
 */
export function publishOwner(dataDir: string, owner: OwnerAddress): () => void {
  const file = addressFile(dataDir, String(process.pid));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true }); // a mode is only given to a new file
  writeFileSync(file, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
}

const addressFile = (dataDir: string, pid: string) => join(dataDir, 'owners', `process-${pid}.json`);

/** Named by the trail's true path: two names of one file are one claim. */
function claimFiles(path: string, dataDir: string) {
  const folder = join(dataDir, 'owners');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = createHash('sha256').update(truePath(path)).digest('hex').slice(0, 32);
  return { lock: join(folder, `${name}.lock`), holder: join(folder, `${name}.pid`) };
}

/** The one name of an existing file. */
export const truePath = (path: string): string => realpathSync.native(path);

/** SQLite locks files alike on every system; the lock file stays empty. */
function lockOrUndefined(file: string): Database.Database | undefined {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY'); // no file beside the lock
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}

function addressOf(holder: string, dataDir: string): OwnerAddress | undefined {
  const pid = readText(holder);
  const text = pid === undefined ? undefined : readText(addressFile(dataDir, pid));
  return text === undefined ? undefined : (JSON.parse(text) as OwnerAddress);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const inUse = (path: string, owner: OwnerAddress | undefined) =>
  new AppError('trail/in-use', `${path} is open in another Veritrail. Close it there, or open it here read-only.`, { details: owner });
