import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where the stored subtree hashes of a trail lie: two copies of one trail, at two paths, have two. */
export const treePath = (dataDir: string, trailId: string, path: string): string =>
  join(dataDir, 'tree', `${trailId}-${createHash('sha256').update(path).digest('hex').slice(0, 16)}.tree`);
