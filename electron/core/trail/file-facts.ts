import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';

/** What can be said of a trail's file without SQLite: its kind by its first 100 bytes, and what lies beside it. */
export type FileFacts = {
  kind: 'sqlite' | 'empty' | 'other' | 'not a file';
  applicationId: number;
  /** The header says that a write-ahead log belongs to it. */
  usesLog: boolean;
  /** A write-ahead log with content lies beside it: the file alone is not the whole trail. */
  hasLog: boolean;
  /** A rollback journal with content lies beside it: the file alone may be half of a change. */
  hasJournal: boolean;
};

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const VERSION_AT = 18; // 2 means write-ahead log, https://www.sqlite.org/fileformat2.html section 1.3.3
const LOG_VERSION = 2;
const APPLICATION_ID_AT = 68;

/**
 * Reads them. Never call it on a trail that this process has open for writing: closing any descriptor of a file gives up
 * the locks that the process holds on it (POSIX), and SQLite's with them.
 */
export function readFileFacts(path: string): FileFacts {
  const stat = statSync(path);
  const none = { applicationId: 0, usesLog: false, hasLog: false, hasJournal: false };
  if (!stat.isFile()) return { kind: 'not a file', ...none };
  const header = readHeader(path);
  if (stat.size === 0) return { kind: 'empty', ...none };
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return { kind: 'other', ...none };
  return {
    kind: 'sqlite',
    applicationId: header.readUInt32BE(APPLICATION_ID_AT),
    usesLog: header[VERSION_AT] === LOG_VERSION,
    hasLog: hasContent(`${path}-wal`),
    hasJournal: hasContent(`${path}-journal`),
  };
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

const hasContent = (path: string): boolean => existsSync(path) && statSync(path).size > 0;
