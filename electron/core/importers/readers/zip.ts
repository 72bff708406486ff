import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { Expansion } from './bytes.ts';
import { LogFile, ReadProblem } from './log-file.ts';
import { checkCount, nameProblem } from './member.ts';
import type { OpenMember, Reading } from './open-source.ts';

const UNIX = 3;
const FILE_TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/** The members of a zip archive, read in memory one after the other. Encrypted ones and links are refused by name. */
export async function* zipMembers(
  archive: string,
  path: string,
  open: OpenMember,
  { unpackRatio, onBytes }: Pick<Reading, 'unpackRatio' | 'onBytes'>,
): AsyncGenerator<LogFile> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false }).catch(rethrow);
  const expansion = new Expansion(unpackRatio);
  try {
    checkCount(zip.entryCount);
    for await (const entry of entriesOf(zip)) {
      const own = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
      if (own.endsWith('/')) continue;
      const name = `${archive}/${own}`;
      const problem = nameProblem(own) ?? entryProblem(entry);
      if (problem === undefined) yield* open(name, entry.uncompressedSize, contentOf(zip, entry, expansion));
      else yield new LogFile({ name, sizeBytes: entry.uncompressedSize, isMember: true, problem });
      onBytes(entry.compressedSize);
    }
  } finally {
    zip.close();
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    rethrow(error);
  }
}

async function* contentOf(zip: ZipFile, entry: Entry, expansion: Expansion): AsyncGenerator<Uint8Array> {
  expansion.addPacked(entry.compressedSize);
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      expansion.addUnpacked(chunk.length);
      yield chunk;
    }
  } catch (error) {
    rethrow(error);
  }
}

function entryProblem(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return 'This member is encrypted. Unpack it with its password first.';
  if (!entry.canDecodeFileData()) return `This member is compressed by a method (${entry.compressionMethod}) that Veritrail does not read.`;
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK;
  const isLink = entry.versionMadeBy >>> 8 === UNIX && type !== 0 && type !== REGULAR_FILE;
  return isLink ? 'This member is no plain file but a link or device.' : undefined;
}

/** yauzl's errors are plain; they say what is wrong with the archive. */
function rethrow(error: unknown): never {
  if (error instanceof ReadProblem || (error instanceof Error && 'code' in error)) throw error;
  throw new ReadProblem(`The zip archive is damaged (${(error as Error).message}): what came before was read.`);
}
