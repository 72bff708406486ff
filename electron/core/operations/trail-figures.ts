import { statSync } from 'node:fs';
import type { Output } from '../../../shared/contract/index.ts';
import type { OpenTrail } from '../desk/open-trails.ts';
import type { Core } from './core.ts';

/** Sizes of a trail and what its replays cost; nothing here is counted over its events. */
export async function trailFigures(
  { replays }: Core,
  { trail }: OpenTrail,
): Promise<Pick<Output<'trails.stats'>, 'trailBytes' | 'bytesPerRecord' | 'snapshots' | 'replay'> & { size: number }> {
  const trailBytes = sizeBytes(trail.path);
  const { total: count, totalBytes: bytes } = await trail.snapshots.totals();
  const { size } = await trail.head();
  const bytesPerRecord = size === 0 ? 0 : trailBytes / size;
  return { size, trailBytes, bytesPerRecord, snapshots: { count, bytes }, replay: replays.of(trail).statistics() };
}

/** Bytes on disk, its write-ahead log included. */
export function sizeBytes(path: string): number {
  const main = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return main + (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0);
}
