import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseNote } from '../../../shared/proof/note.ts';
import { isTlogProof } from '../../../shared/proof/tlog-proof.ts';
import type { CheckSurroundings } from './check-context.ts';
import { checkExport } from './check-export.ts';
import { checkCheckpoint, checkProof } from './check-note.ts';
import { checkPackIn } from './check-pack-in.ts';
import { exportOf, type Handed, packOf } from './handed-over.ts';
import { openPack, packOfFiles } from './open-pack.ts';

const SMALL_TEXT_BYTES = 1_000_000;

/** Checks whatever was handed over, by what it is. Fails with source/unreadable where it is nothing that can be checked. */
export async function checkFiles(handed: readonly Handed[], surroundings: CheckSurroundings): Promise<CheckReport> {
  const pack = packOf(handed);
  if (pack) return checkPackIn(packOfFiles(pack), surroundings);
  const exported = exportOf(handed);
  if (exported) return checkExport(exported, surroundings);
  const [only, ...more] = handed;
  if (!only || more.length > 0)
    throw new AppError('source/unreadable', 'These files are no pack, and no export with its manifest. Check one thing at a time.');
  return checkOne(only, surroundings);
}

async function checkOne({ name, path }: Handed, surroundings: CheckSurroundings): Promise<CheckReport> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new AppError('source/unreadable', `There is nothing at ${path}.`);
  if (found.isDirectory() || isZip(path)) return checkPackIn(await openPack(path), surroundings);
  const text = found.size <= SMALL_TEXT_BYTES ? readFileSync(path, 'utf8') : '';
  if (isTlogProof(text)) return checkProof(name, text, surroundings);
  if (typeof parseNote(text) === 'object') return checkCheckpoint(name, text, surroundings);
  throw new AppError(
    'source/unreadable',
    `${name} is no pack, proof or checkpoint. An export is checked together with its manifest (${name}.manifest.json).`,
  );
}

/** By its first bytes: what was uploaded has no name of its own. */
function isZip(path: string): boolean {
  const start = Buffer.alloc(4);
  const file = openSync(path, 'r');
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  return start.toString('latin1') === 'PK\x03\x04';
}
