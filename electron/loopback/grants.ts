import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Grant } from '../../shared/contract/define.ts';
import { SaveFormat, saveFormats } from '../../shared/contract/save-formats.ts';
import type { GrantedFiles } from '../../shared/wire.ts';
import type { Upload } from './uploads.ts';

type Asked = { operation: string; input: unknown; upload: Upload | undefined };

/**
 * What a browser's person can allow: the files they have uploaded, and new files in the data folder, whose names are
 * fixed words, a date and hex digits. Null, as if cancelled, where files are needed and none were uploaded.
 */
export function createGrants(dataDir: string, now: () => Date = () => new Date()) {
  const exportsDir = join(dataDir, 'exports');
  const trailsDir = join(dataDir, 'trails');

  function placeIn(dir: string, word: string, extension: string): string {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const day = now().toISOString().slice(0, 10);
    return join(dir, `${word}-${day}-${randomBytes(4).toString('hex')}.${extension}`);
  }

  return {
    exportsDir,
    grant(needs: Grant, { operation, input, upload }: Asked): GrantedFiles | null {
      if (needs === 'save-file') return { paths: [placeIn(exportsDir, ...nameOf(input))] };
      if (needs === 'new-trail') return { paths: [placeIn(trailsDir, 'trail', 'veritrail')] };
      if (needs === 'open-folder') return null; // a browser cannot name a folder of this computer
      const first = upload?.paths[0];
      if (!upload || first === undefined) return null;
      if (needs === 'open-files') return { paths: upload.paths, names: upload.names };
      if (needs === 'restore-trail') return { paths: [first, placeIn(trailsDir, 'restored', 'veritrail')] };
      if (operation !== 'trails.open') return { paths: [first], names: upload.names.slice(0, 1) };
      return { paths: [keep(first, placeIn(trailsDir, 'opened', 'veritrail'))] }; // an open trail outlives its upload
    },
  };
}

/** The fixed word that says what it is, and the extension. */
function nameOf(input: unknown): [word: string, extension: string] {
  const format = SaveFormat.safeParse((input as { format?: unknown } | undefined)?.format);
  if (!format.success) return ['veritrail', 'txt']; // the core refuses the call
  if (format.data === 'records') return ['veritrail', 'records.jsonl'];
  const { stem, extension } = saveFormats[format.data];
  return [stem, extension];
}

function keep(from: string, to: string): string {
  renameSync(from, to);
  return to;
}
