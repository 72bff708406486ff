import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { CheckReport } from '../../../../shared/contract/check-report.ts';
import { AppError } from '../../../../shared/errors.ts';
import { isZip } from '../../../../shared/pack/zip-pack.ts';
import { parseNote } from '../../../../shared/proof/note.ts';
import { isTlogProof } from '../../../../shared/proof/tlog-proof.ts';
import { manifestPath } from '../../exporters/manifest.ts';
import { checkCheckpoint } from './check-checkpoint.ts';
import { checkExport } from './check-export.ts';
import { checkPackAt } from './check-pack-at.ts';
import { checkProof } from './check-proof.ts';
import type { CheckSurroundings } from './surroundings.ts';

const SMALL_TEXT_BYTES = 1_000_000;

/** Checks whatever was handed over, by what it is. Fails with source/unreadable where it is nothing that can be checked. */
export async function checkFile(path: string, surroundings: CheckSurroundings): Promise<CheckReport> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new AppError('source/unreadable', `There is nothing at ${path}.`);
  // A zip by its first bytes: what was uploaded has no name of its own.
  if (found.isDirectory() || isZip(firstBytes(path))) return checkPackAt(path, surroundings);
  if (existsSync(manifestPath(path))) return checkExport(path, surroundings);
  const text = found.size <= SMALL_TEXT_BYTES ? readFileSync(path, 'utf8') : '';
  if (isTlogProof(text)) return checkProof(path, text, surroundings);
  if (typeof parseNote(text) === 'object') return checkCheckpoint(path, text, surroundings);
  throw new AppError(
    'source/unreadable',
    `${path} is no pack, proof or checkpoint, and there is no manifest beside it (${manifestPath(path)}).`,
  );
}

function firstBytes(path: string): Buffer {
  const start = Buffer.alloc(4);
  const file = openSync(path, 'r');
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  return start;
}
