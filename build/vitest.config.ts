import './compile-cache.ts';
import { defineConfig } from 'vitest/config';
import { VitestTally } from './vitest-tally.ts';

/** Unit, property, contract and fault tests beside the source. Real SQLite, DuckDB and files: one process a file. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'build/**/*.test.ts'],
    setupFiles: ['build/vitest.setup.ts'],
    pool: 'forks',
    retry: 1, // keys and kills are random; a test that needs another try passes, and the summary names it
    maxWorkers: '100%', // the standard leaves one core of two idle
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } }, // a busy machine is slow, not wrong
    reporters: ['default', new VitestTally()],
  },
});
