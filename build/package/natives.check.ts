import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { check } from './packed-tree.fixture.ts';

const target = `${process.platform}-${process.arch}`;

/** Runs in the packed program, far from the project, and tells what it found and which libraries that took. */
const script = (home: string): string => `
  const { createRequire } = require('node:module');
  const { readFileSync } = require('node:fs');
  const load = createRequire(${JSON.stringify(join(home, 'out/main/owner.js'))});
  const Database = load('better-sqlite3');
  const sqlite = new Database(':memory:').prepare('SELECT 6 * 7 AS answer').get().answer;
  load('@duckdb/node-api').DuckDBInstance.create(':memory:').then(async (instance) => {
    const rows = await (await instance.connect()).runAndReadAll('SELECT 6 * 7 AS answer');
    const mapped = readFileSync('/proc/self/maps', 'utf8').match(/\\/\\S+\\.(?:node|so)$/gm).filter((file) => file.includes('node_modules'));
    console.log(JSON.stringify({ sqlite, duckdb: rows.getRows()[0][0], mapped: [...new Set(mapped)].sort() }));
  });`;

check('SQLite and DuckDB run in the packed program, from the packed files and no others', ({ tree }) => {
  const home = `${tree.archive}.unpacked`;
  const said = execFileSync(tree.program, ['-e', script(home)], { cwd: '/', env: {}, encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({
    sqlite: 42,
    duckdb: 42,
    mapped: [
      join(home, `node_modules/@duckdb/node-bindings-${target}/duckdb.node`),
      join(home, `node_modules/@duckdb/node-bindings-${target}/libduckdb.so`),
      join(home, `node_modules/better-sqlite3/prebuilds/${target}.node`),
    ],
  });
});
