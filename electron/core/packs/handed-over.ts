import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { SELF_VOUCHING } from '../../../shared/pack/pack-names.ts';
import { manifestPath } from '../exporters/manifest.ts';

/** One thing that a person handed over: what they call it, and where it lies. What was uploaded lies under a number. */
export type Handed = { readonly name: string; readonly path: string };

/** The files of a pack's folder that came one by one, each by its name in that folder; undefined where they are none. */
export function packOf(handed: readonly Handed[]): Handed[] | undefined {
  const vouching = handed.find(({ name }) => SELF_VOUCHING.includes(basename(name)));
  if (!vouching || handed.length === 1) return undefined;
  const folder = vouching.name.slice(0, vouching.name.length - basename(vouching.name).length);
  return handed.map(({ name, path }) => ({ name: name.startsWith(folder) ? name.slice(folder.length) : name, path }));
}

/** An export with its manifest: handed over together, or one beside the other on the disk; undefined where there is none. */
export function exportOf(handed: readonly Handed[]): { file: Handed; manifest: Handed } | undefined {
  const [first, second] = handed.toSorted((a, b) => a.name.length - b.name.length);
  if (first && second) return second.name === manifestPath(first.name) ? { file: first, manifest: second } : undefined;
  const beside = first && manifestPath(first.path);
  return beside !== undefined && existsSync(beside) ? { file: first!, manifest: { name: basename(beside), path: beside } } : undefined;
}
