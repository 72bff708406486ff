import { defineConfig } from 'vitest/config';
import { VitestTally } from './vitest-tally.ts';

/** Unit, property, contract and fault tests beside the source. Real SQLite, DuckDB and files: one process a file. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'build/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new VitestTally()],
  },
});
