import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { packedModules } from './components.ts';
import { check } from './packed-tree.fixture.ts';

type Part = { group?: string; name: string; version: string; purl: string; licenses?: unknown[]; hashes: { content: string }[] };

const partsOf = (resources: string): Part[] =>
  (JSON.parse(readFileSync(join(resources, 'veritrail.cdx.json'), 'utf8')) as { components: Part[] }).components;
const fullName = ({ group, name }: Part): string => (group === undefined ? name : `${group}/${name}`);

check('the list of parts names every package that lies in the tree or was bundled', ({ tree }) => {
  const names = partsOf(tree.resources).map(fullName);
  expect(names).toEqual(expect.arrayContaining(packedModules(tree.resources)));
  expect(names).toEqual(expect.arrayContaining(['electron', 'react', 'zod', 'pdfkit', 'better-sqlite3', '@duckdb/node-bindings']));
  // The bundler leaves the place of each module in a comment: a second witness.
  const home = join(`${tree.archive}.unpacked`, 'out/main');
  const code = readdirSync(home).map((file) => readFileSync(join(home, file), 'utf8'));
  const seen = new Set(
    code.flatMap((text) => [...text.matchAll(/^\/\/.*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)].map(([, name]) => name)),
  );
  expect(seen.size).toBeGreaterThan(10);
  expect([...seen].filter((name) => !names.includes(name!))).toEqual([]);
});

check('each part has its version, where it is from and what it hashes to', ({ tree }) => {
  for (const part of partsOf(tree.resources)) {
    expect(part.purl).toBe(`pkg:npm/${fullName(part).replace('@', '%40')}@${part.version}`);
    expect(part.hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  }
});

check('each part has its licence in THIRD-PARTY-LICENSES.txt', ({ tree }) => {
  const texts = readFileSync(join(tree.resources, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const part of partsOf(tree.resources)) expect(texts).toContain(`\n${fullName(part)} ${part.version}`);
  const bare = texts.match(/It comes without a licence text; its package\.json names (.*)\./g) ?? [];
  expect(bare.filter((line) => line.includes('names none'))).toEqual([]);
  expect(bare.length).toBeLessThan(10);
});
