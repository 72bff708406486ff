import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { hexOf } from '../../../shared/proof/bytes.ts';
import { type Checkpoint, parseCheckpoint, trailIdOf } from '../../../shared/proof/checkpoint.ts';
import { parseNote } from '../../../shared/proof/note.ts';
import { replaceDurably } from '../files/replace-durably.ts';

/** A checkpoint kept outside its trail. `place` and `at` (RFC 3339) say for people where it lies and since when. */
export type Anchor = Checkpoint & { readonly note: string; readonly place: string; readonly at: string };

/** A file named as a checkpoint of the trail that is none, and why not: somebody, or a bad disk, changed it. */
export type SpoiltAnchor = { readonly place: string; readonly name: string; readonly problem: string };

/**
 * The trail as it lay when Veritrail closed it: tells an older copy of the file from one whose end was cut off, and by `path`
 * one of two copies that were both worked on.
 */
export type RestingState = { readonly at: string; readonly size: number; readonly head: string; readonly path?: string | undefined };

export const THIS_COMPUTER = 'this computer';

const RestingLine = z.object({ at: z.string(), size: z.int(), head: z.string(), path: z.string().optional() });
const Folders = z.array(z.string());

/**
 * What this computer remembers of trails, apart from them: `<dataDir>/anchors/<trail id>/` holds the pinned first key, one
 * file per checkpoint (the plain signed note, as any C2SP tool reads it) and the resting states. Folders that the user named
 * get the checkpoints too. Nothing here is ever overwritten but by the same with more signatures, and then whole or not at all;
 * only what agreed with all earlier anchors is added.
 */
export function anchorsOf(dataDir: string, trailId: string) {
  const home = join(dataDir, 'anchors', trailId);
  const pinFile = join(home, 'pinned.vkey');
  const restingFile = join(home, 'resting.jsonl');
  return {
    home,
    /** The first key of this trail as it was first seen here. */
    pinnedVkey: (): string | undefined => (existsSync(pinFile) ? readFileSync(pinFile, 'utf8').trim() : undefined),
    pin(vkey: string): void {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      if (!existsSync(pinFile)) replaceDurably(pinFile, `${vkey}\n`);
    },
    /** Every anchor of this trail that can be reached, what lies there in the place of one, and the folders that cannot be reached. */
    list(): { anchors: Anchor[]; spoilt: SpoiltAnchor[]; unreachable: string[] } {
      const folders = anchorFolders(dataDir);
      const unreachable = folders.filter((folder) => !existsSync(folder));
      const places = [{ folder: home, place: THIS_COMPUTER }, ...folders.map((folder) => ({ folder, place: folder }))];
      const found = places.flatMap(({ folder, place }) => anchorsIn(folder, place, trailId));
      return { unreachable, anchors: found.filter(isAnchor), spoilt: found.flatMap((one) => (isAnchor(one) ? [] : [one])) };
    },
    /** Keeps a checkpoint here and in the named folders. Answers with the folders it could not be kept in. */
    keep(checkpoint: Checkpoint, note: string): string[] {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      keepIn(home, checkpoint, note);
      return anchorFolders(dataDir).filter((folder) => !tryCopy(home, folder));
    },
    resting: (): RestingState[] => (existsSync(restingFile) ? readFileSync(restingFile, 'utf8').split('\n').flatMap(restingOf) : []),
    rest(state: RestingState): void {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      // A line of its own, also after one that a crash tore.
      appendFileSync(restingFile, `\n${JSON.stringify(state)}\n`, { mode: 0o600, flush: true });
    },
  };
}
export type Anchors = ReturnType<typeof anchorsOf>;

/** A line that a crash tore counts as not written. */
function restingOf(line: string): RestingState[] {
  try {
    return [RestingLine.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

const EXTENSION = '.checkpoint';

/** The name tells trail, size and root, so that two checkpoints of one size lie side by side and are seen. */
const fileName = ({ origin, size, root }: Checkpoint): string =>
  `${trailIdOf(origin) ?? 'other'}-${String(size).padStart(12, '0')}-${hexOf(root).slice(0, 16)}${EXTENSION}`;

function keepIn(folder: string, checkpoint: Checkpoint, note: string): void {
  const file = join(folder, fileName(checkpoint));
  // A later note over the same root adds cosignatures; the longer one is the fuller one. A crash must not take the other.
  const standing = existsSync(file) ? anchorAt(file, folder) : undefined;
  if (!standing || !isAnchor(standing) || standing.note.length < note.length) replaceDurably(file, note);
}

/** All that lies here of a trail, so that a folder which was out of reach for a while has everything again. */
function tryCopy(home: string, folder: string): boolean {
  try {
    for (const { note, ...checkpoint } of anchorsIn(home, THIS_COMPUTER, basename(home)).filter(isAnchor)) keepIn(folder, checkpoint, note);
    return true;
  } catch {
    return false;
  }
}

/** Gives a folder that was just named what this computer has of every trail. Fails with disk/failed where it takes no files. */
export function fillAnchorFolder(dataDir: string, folder: string): void {
  const all = join(dataDir, 'anchors');
  const homes = existsSync(all) ? readdirSync(all).map((trailId) => join(all, trailId)) : [];
  if (!homes.every((home) => tryCopy(home, folder)))
    throw new AppError('disk/failed', `${folder} takes no copies: nothing could be written there. Choose another folder.`);
}

function anchorsIn(folder: string, place: string, trailId: string): (Anchor | SpoiltAnchor)[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(trailId) && name.endsWith(EXTENSION));
  return names.sort().map((name) => anchorAt(join(folder, name), place));
}

function anchorAt(file: string, place: string): Anchor | SpoiltAnchor {
  const anchor = readAnchor(readFileSync(file, 'utf8'), place, statSync(file).mtime.toISOString());
  return typeof anchor === 'string' ? { place, name: basename(file), problem: anchor } : anchor;
}

const isAnchor = (found: Anchor | SpoiltAnchor): found is Anchor => 'note' in found;

/** A checkpoint note as an anchor; a string says why it is none. Signatures are checked where it is compared. */
export function readAnchor(note: string, place: string, at: string): Anchor | string {
  const parsed = parseNote(note);
  if (typeof parsed === 'string') return parsed;
  const checkpoint = parseCheckpoint(parsed.text);
  return typeof checkpoint === 'string' ? checkpoint : { ...checkpoint, note, place, at };
}

const foldersFile = (dataDir: string): string => join(dataDir, 'anchor-folders.json');

/** The folders, besides the application's own, that get a copy of every checkpoint. */
export function anchorFolders(dataDir: string): string[] {
  try {
    return Folders.parse(JSON.parse(readFileSync(foldersFile(dataDir), 'utf8')));
  } catch {
    return [];
  }
}

export function nameAnchorFolders(dataDir: string, folders: readonly string[]): void {
  writeFileSync(foldersFile(dataDir), JSON.stringify([...new Set(folders)]), { mode: 0o600, flush: true });
}
