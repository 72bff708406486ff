import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Output } from '../../../shared/contract/index.ts';
import type { Handlers } from '../dispatch.ts';
import type { Core } from './core.ts';

type Part = Output<'app.storage'>['parts'][number]['part'];

/** What lies in which folders of the data folder; whatever else is there counts as the rest. */
const FOLDERS: readonly [Part, readonly string[]][] = [
  ['trails', ['trails']],
  ['derived', ['index', 'tree']],
  ['exports', ['exports']],
  ['keys', ['keys']],
  ['anchors', ['anchors', 'witness', 'verified']],
];

export const storageHandlers = ({ dataDir }: Core): Pick<Handlers, 'app.storage'> => ({
  'app.storage': async () => {
    const { bavail, bsize } = await statfs(dataDir);
    const sizes = await Promise.all(
      FOLDERS.map(async ([part, folders]) => ({
        part,
        sizeBytes: sum(await Promise.all(folders.map((name) => bytesBelow(join(dataDir, name))))),
      })),
    );
    const known = sum(sizes.map(({ sizeBytes }) => sizeBytes));
    const rest = { part: 'rest' as const, sizeBytes: Math.max(0, (await bytesBelow(dataDir)) - known) }; // files come and go meanwhile
    return { dataDir, parts: [...sizes, rest], freeBytes: bavail * bsize };
  },
});

/** What comes and goes meanwhile counts as nothing. Links are not followed. */
async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return bytesBelow(path);
      return entry.isFile()
        ? stat(path).then(
            ({ size }) => size,
            () => 0,
          )
        : 0;
    }),
  );
  return sum(sizes);
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
