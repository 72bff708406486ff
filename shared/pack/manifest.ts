import { hexOf, sameBytes, textOf, utf8 } from '../proof/bytes.ts';
import { sha256 } from '../proof/sha256.ts';

export type ListedFile = { readonly size: number; readonly sha256: string; readonly modified: string };

/** All records from `first` to `last` without a gap, or a selection that may leave some out. */
export type Scope = { readonly kind: 'range'; readonly first: number; readonly last: number } | { readonly kind: 'selection' };

/** What a pack says of itself: the members of a daily pack's manifest, and ours under `veritrail`. */
export type Manifest = {
  readonly created_at: string;
  readonly export_date: string;
  readonly files: Readonly<Record<string, ListedFile>>;
  readonly summary: { readonly total_files: number; readonly total_size: number };
  readonly veritrail: {
    readonly pack: 1;
    readonly tool: string;
    readonly trail: { readonly id: string; readonly name: string };
    readonly filter: string;
    readonly count: number;
    readonly scope: Scope;
    readonly checkpoint: { readonly size: number; readonly root: string };
    /** Who made the pack, why, and for whom, as that person said. */
    readonly madeBy: string;
    readonly reason: string;
    readonly recipient: string;
  };
};

/** The bytes that are signed and hashed: members in this order, two spaces, a newline at the end. */
export const formatManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Reads a manifest; a string says why it is refused. */
export function parseManifest(bytes: Uint8Array): Manifest | string {
  const text = textOf(bytes);
  try {
    const manifest = JSON.parse(text ?? '') as Manifest;
    return isManifest(manifest) ? manifest : 'it lacks members that a manifest has';
  } catch {
    return 'it is not JSON';
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function isManifest({ created_at, export_date, files, summary, veritrail }: Manifest): boolean {
  const { pack, tool, trail, filter, count, scope, checkpoint, madeBy, reason, recipient } = veritrail;
  return (
    pack === 1 &&
    [created_at, export_date, tool, trail.id, trail.name, filter, checkpoint.root, madeBy, reason, recipient].every(isText) &&
    [summary.total_files, summary.total_size, count, checkpoint.size].every(isCount) &&
    (scope.kind === 'selection' || (scope.kind === 'range' && [scope.first, scope.last].every(isCount))) &&
    Object.values(files).every((file) => isCount(file.size) && /^[0-9a-f]{64}$/.test(file.sha256) && isText(file.modified))
  );
}

const NOTE_HEADER = 'veritrail-manifest@v1';

/** The text of the note beside the manifest. Its first lines can be taken for no checkpoint: line 2 is no number. */
export const manifestNoteText = (origin: string, manifest: Uint8Array): string =>
  `${NOTE_HEADER}\n${origin}\nsha256 ${hexOf(sha256(manifest))}\n`;

export const isNoteOf = (noteText: string, origin: string, manifest: Uint8Array): boolean =>
  sameBytes(utf8(noteText), utf8(manifestNoteText(origin, manifest)));
