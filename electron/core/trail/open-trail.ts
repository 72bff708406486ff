import { openReader } from './connection.ts';
import { isSqliteError } from './disk-errors.ts';
import { damaged, refuseAbsent, refuseFaulty, refuseNoTrail } from './open-checks.ts';
import { ownerOf, takeOwnership, truePath } from './ownership.ts';
import { readHead } from './read-records.ts';
import { prepareOwnerReading, prepareReading } from './reading.ts';
import { keepWriter } from './keep-writer.ts';
import { treePath } from './tree/tree-path.ts';
import type { Trail } from './trail.ts';
import { readTrailFacts, type TrailFacts } from './trail-facts.ts';
import { createTrailHandle } from './trail-handle.ts';
import type { Welcome } from './writer-messages.ts';

export type OpenOptions = {
  dataDir: string;
  readOnly: boolean;
  /** Hears why the thread that writes to it died, if it does. */
  onFault?: (error: Error) => void;
  /** Hears which trail it is before anything is written, and throws where it may not be opened. */
  admit?: Admit;
};
type Admit = (found: { id: string; name: string; size: number }) => void;

/**
 * Opens a trail. For writing, this process becomes its only owner; read-only, nothing is written beside it, not even in
 * passing. Fails with trail/refused (not a trail of this version: the file is left as it is), trail/in-use or
 * source/unreadable. Never makes, mends or deletes a trail.
 */
export async function openTrail(
  path: string,
  { onFault = () => undefined, admit = () => undefined, ...options }: OpenOptions,
): Promise<Trail> {
  const { dataDir, readOnly } = options;
  try {
    refuseAbsent(path);
    return readOnly ? openToRead(path, dataDir, admit) : await openToWrite(path, { dataDir, onFault, admit });
  } catch (error) {
    throw isSqliteError(error) ? damaged(path, error) : error;
  }
}

function openToRead(path: string, dataDir: string, admit: Admit): Trail {
  if (ownerOf(path, dataDir) !== 'this process') refuseNoTrail(path);
  const { file, notice = 'It was opened read-only.', dispose } = prepareReading(path, dataDir);
  try {
    const welcome: Welcome = { ...nameOf(checkedFacts(path, file, admit)), access: 'read-only', file, notice };
    return createTrailHandle({ path: truePath(path), welcome, close: async () => dispose() });
  } catch (error) {
    dispose();
    throw error;
  }
}

async function openToWrite(path: string, { dataDir, onFault, admit }: Required<Omit<OpenOptions, 'readOnly'>>): Promise<Trail> {
  const ownership = takeOwnership(path, dataDir);
  try {
    refuseNoTrail(path);
    const facts = factsForOwner(path, dataDir, admit);
    const file = truePath(path);
    const writer = await keepWriter({ file, trailId: facts.trail, treeFile: treePath(dataDir, facts.trail, file) }, onFault);
    const welcome: Welcome = { ...nameOf(facts), access: 'write', file };
    const close = async () => {
      await writer.close();
      ownership.release();
    };
    return createTrailHandle({ path: file, welcome, batches: writer.batches, serve: writer.serve, close });
  } catch (error) {
    ownership.release();
    throw error;
  }
}

function factsForOwner(path: string, dataDir: string, admit: Admit): TrailFacts {
  const { file, dispose } = prepareOwnerReading(path, dataDir);
  try {
    return checkedFacts(path, file, admit);
  } finally {
    dispose();
  }
}

function checkedFacts(path: string, file: string, admit: Admit): TrailFacts {
  const reader = openReader(file);
  try {
    refuseFaulty(path, reader);
    const facts = readTrailFacts(path, reader);
    admit({ ...nameOf(facts), size: readHead(reader).size });
    return facts;
  } finally {
    reader.close();
  }
}

const nameOf = ({ trail, name }: TrailFacts): Pick<Welcome, 'id' | 'name'> => ({ id: trail, name });
