import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { hexOf } from '../../../shared/proof/bytes.ts';
import type { Checkpoint } from '../../../shared/proof/checkpoint.ts';
import type { ResumePoint, Whole } from '../trail/verify-trail.ts';

const Memory = z.strictObject({ through: z.int(), head: z.string(), peaks: z.array(z.string()), since: z.string(), anchors: z.string() });

/** Per file, not per trail: of two copies one may have been verified and the other not. */
const fileOf = (dataDir: string, trailId: string, path: string): string =>
  join(dataDir, 'verified', `${trailId}-${createHash('sha256').update(path).digest('hex').slice(0, 16)}.json`);

/**
 * Where the last good verify of this file on this computer ended, below its newest checkpoint; undefined where there was none,
 * or where an anchor of that part has come since: it was not compared then.
 */
export function recallVerified(dataDir: string, trailId: string, path: string, anchors: readonly Checkpoint[]): ResumePoint | undefined {
  try {
    const { anchors: compared, ...point } = Memory.parse(JSON.parse(readFileSync(fileOf(dataDir, trailId, path), 'utf8')));
    return compared === printOf(anchors, point.through) ? point : undefined;
  } catch {
    return undefined;
  }
}

/** Which anchors speak about records 1..through. */
function printOf(anchors: readonly Checkpoint[], through: number): string {
  const lines = anchors.filter(({ size }) => size < through).map(({ size, root }) => `${size} ${hexOf(root)}`);
  return createHash('sha256')
    .update([...new Set(lines)].sort().join('\n'))
    .digest('hex');
}

/** Remembers what was found good up to the newest checkpoint: what nobody signed is read again next time. */
export function rememberVerified(
  dataDir: string,
  { trail, path, resumePoint, notRead }: Whole,
  checkedAt: string,
  anchors: readonly Checkpoint[],
): void {
  if (!resumePoint) return;
  const file = fileOf(dataDir, trail, path);
  mkdirSync(join(dataDir, 'verified'), { recursive: true, mode: 0o700 });
  const since = notRead?.since ?? checkedAt;
  writeFileSync(`${file}.new`, JSON.stringify({ ...resumePoint, since, anchors: printOf(anchors, resumePoint.through) }), {
    mode: 0o600,
    flush: true,
  });
  renameSync(`${file}.new`, file);
}
