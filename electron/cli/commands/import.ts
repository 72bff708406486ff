import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { contract, type Output } from '../../../shared/contract/index.ts';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Command, Said } from '../command.ts';
import { flagsOf } from '../flags.ts';
import { type CliSession, opened } from '../session.ts';
import { table } from '../table.ts';

/** Of the refused lines; a whole file may be. */
const SHOWN_REFUSED = 20;

type Imported = JobResult & { kind: 'import' };

export const importCommand: Command = {
  summary: contract['imports.start'].summary,
  files: 'FILE...',
  flags: flagsOf('imports.start', ['source']),
  async run({ files, flags }, session) {
    const paths = files.map((file) => resolve(file));
    const [first] = paths;
    if (paths.length === 1 && !existsSync(session.trailPath) && beginsARecordsFile(first!)) return restore(first!, session);
    refuseMissing(paths);
    const { ref } = await session.openOrCreateTrail();
    const started = await session.call(...paths)('imports.start', {
      trail: ref,
      ...(flags['source'] ? { source: String(flags['source']) } : {}),
    });
    const { result } = await session.finish((started as { job: string }).job);
    const imported = result as Imported;
    const refused = await session.call()('imports.refused', { trail: ref, batch: imported.batch, limit: SHOWN_REFUSED });
    return say(imported, refusedText(refused, imported.files), session.trailPath);
  },
};

/** Before a trail is made for them: a mistyped name should leave nothing behind. */
function refuseMissing(paths: readonly string[]): void {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new AppError('source/unreadable', `There is nothing at ${missing}. Check the name.`);
}

function say({ kind: _, ...result }: Imported, refusedLines: string, trail: string): Said {
  const { read, stored, duplicates, conflicts, refused, files, batch } = result;
  const hasRefusedFile = files.some(({ problem }) => problem !== undefined);
  return {
    json: JSON.stringify({ read, stored, duplicates, conflicts, refused, files, batch, trail }),
    text: `${filesTable(files)}\n${formatQuantity(read, 'event')} read: ${formatCount(stored)} stored, ${formatQuantity(duplicates, 'duplicate')}, ${formatQuantity(conflicts, 'conflict')}, ${formatCount(refused)} refused.\n${refusedLines}Trail: ${trail}\n`,
    exit: hasRefusedFile ? 1 : 0,
  };
}

function filesTable(files: Imported['files']): string {
  const counts = ['read', 'stored', 'duplicates', 'conflicts', 'refused'] as const;
  const heads = [...counts.map((head) => ({ head, align: 'right' as const })), { head: 'as' }, { head: 'file' }];
  const rows = files.map((file) => [
    ...counts.map((count) => formatCount(file[count])),
    file.problem === undefined ? (file.container ?? '') : 'refused',
    visible(file.name) + (file.problem === undefined ? '' : `: ${visible(file.problem)}`),
  ]);
  return table(heads, rows);
}

/** The first of the lines that did not become events, and why; all of them, with their bytes, are on the trail. */
function refusedText({ lines, total }: Output<'imports.refused'>, files: Imported['files']): string {
  if (total === 0) return '';
  const nameOf = (number: number) => files.find(({ file }) => file === number)?.name ?? `file ${number}`;
  const shown = lines.map(({ file, line, reason }) => `  ${visible(nameOf(file))}, line ${formatCount(line)}: ${visible(reason)}\n`);
  const more = total > lines.length ? `  and ${formatCount(total - lines.length)} more\n` : '';
  return `Refused, and kept with their bytes in events of type import.refused:\n${shown.join('')}${more}`;
}

const HEAD_BYTES = 64 * 1024;

/** Whether a file is an export of records from the first on: brought into a new trail, these become that trail again. */
function beginsARecordsFile(path: string): boolean {
  const head = Buffer.alloc(HEAD_BYTES);
  let length = 0;
  try {
    const file = openSync(path, 'r');
    length = readSync(file, head);
    closeSync(file);
  } catch {
    return false; // the import says what is wrong with it
  }
  const line = head.toString('utf8', 0, length).split('\n', 1)[0] ?? '';
  return line.includes('"own":true') && line.includes(`"prev":"${'0'.repeat(64)}"`) && line.endsWith('"type":"trail.created","v":1}');
}

async function restore(records: string, session: CliSession): Promise<Said> {
  const { size } = opened(await session.call(records, session.trailPath)('trails.restore', {}));
  const counts = { read: size, stored: size, duplicates: 0, conflicts: 0, refused: 0 };
  return {
    json: JSON.stringify({ ...counts, files: [{ file: 1, name: records, ...counts }], restored: true, trail: session.trailPath }),
    text: `Restored ${formatQuantity(size, 'record')}, with the same hashes from record 1.\nTrail: ${session.trailPath}\n`,
    exit: 0,
  };
}
