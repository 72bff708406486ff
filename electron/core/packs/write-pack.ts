import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ZipFile } from 'yazl';
import { AppError } from '../../../shared/errors.ts';
import { formatManifest, type ListedFile, manifestNoteText } from '../../../shared/pack/manifest.ts';
import * as names from '../../../shared/pack/pack-names.ts';
import { base64Of, bytesOfHex, utf8 } from '../../../shared/proof/bytes.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import { type Guarded, refuseTarget } from '../files/refuse-target.ts';
import { writeDurably } from '../files/write-durably.ts';
import type { Signer } from '../proof/signer.ts';
import { toolVersion } from '../tool-version.ts';
import { type PackContents, packFiles } from './pack-files.ts';

export type PackForm = 'folder' | 'zip';
export type WrittenPack = { readonly path: string; readonly sizeBytes: number; readonly manifestSha256: string };
type Writing = { form: PackForm; signer: Signer; guarded: Guarded; signal: AbortSignal };

/**
 * Writes a pack under a name that stands for all of it or does not exist. The same contents and key give the same bytes.
 * Fails with target/refused, disk/full, disk/failed, or with the signal's reason; then nothing is left.
 */
export async function writePack(path: string, contents: PackContents, { form, signer, guarded, signal }: Writing): Promise<WrittenPack> {
  const target = await refuseTarget(path, guarded);
  const folder = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`);
  await mkdir(folder);
  try {
    const manifestSha256 = await fillFolder(folder, contents, { signer, guarded, signal });
    signal.throwIfAborted();
    if (form === 'folder') await nameFolder(folder, target);
    else await writeDurably(target, zipOf(folder), { guarded, signal });
    return { path: target, sizeBytes: form === 'zip' ? (await stat(target)).size : await bytesIn(target), manifestSha256 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillFolder(folder: string, contents: PackContents, { signer, guarded, signal }: Omit<Writing, 'form'>): Promise<string> {
  const files: Record<string, ListedFile> = {};
  for (const [name, chunks] of packFiles(contents)) {
    const { sizeBytes, sha256 } = await writeDurably(join(folder, name), chunks, { guarded, signal });
    files[name] = { size: sizeBytes, sha256, modified: contents.madeAt };
  }
  const manifest = manifestOf(contents, files);
  const note = manifestNoteText(originOf(contents.trail.id), utf8(manifest));
  const written = await writeDurably(join(folder, names.MANIFEST), [manifest], { guarded, signal });
  await writeDurably(join(folder, names.MANIFEST_NOTE), [formatNote({ text: note, signatures: [signer.sign(note)] })], { guarded, signal });
  return written.sha256;
}

function manifestOf(contents: PackContents, files: Record<string, ListedFile>): string {
  const { trail, filter, scope, count, checkpoint, madeBy, reason, recipient, madeAt } = contents;
  const sizes = Object.values(files).map(({ size }) => size);
  return formatManifest({
    created_at: madeAt,
    export_date: madeAt.slice(0, 10),
    files,
    summary: { total_files: sizes.length, total_size: sizes.reduce((sum, size) => sum + size, 0) },
    veritrail: {
      pack: 1,
      tool: `Veritrail ${toolVersion()}`,
      trail,
      filter,
      count,
      scope,
      checkpoint: { size: checkpoint.size, root: base64Of(bytesOfHex(checkpoint.root)) },
      madeBy,
      reason,
      recipient,
    },
  });
}

/** Renaming onto an empty folder would replace it, so what came there meanwhile is looked for once more. */
async function nameFolder(folder: string, target: string): Promise<void> {
  if (await stat(target).catch(() => undefined))
    throw new AppError('target/refused', `Cannot write ${target}: it is there already. Choose another name.`);
  await sync(folder);
  await rename(folder, target);
  await sync(dirname(target));
}

/** Windows does not open folders and needs no such thing. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

/** A zip whose bytes depend on the files alone: in order of their names, without dates, owners or time zone. */
async function* zipOf(folder: string): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const options = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 };
  for (const name of (await readdir(folder)).sort()) zip.addFile(join(folder, name), name, options);
  zip.end();
  yield* zip.outputStream as AsyncIterable<Buffer>;
}

async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
