import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { VitestTally } from '../vitest-tally.ts';

/** The checks of what is packed: `npm run package:check`. They share one tree, packed once. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['build/package/*.check.ts'],
    globalSetup: 'build/package/packed-tree.setup.ts',
    pool: 'forks',
    fileParallelism: false, // each is short, and the processor is busy packing before
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new VitestTally()],
  },
});
