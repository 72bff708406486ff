import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entries } from './electron.vite.config.ts';

const electron = join(import.meta.dirname, '../electron');

test('every thread that the source starts is bundled as an entry of its own', () => {
  const files = readdirSync(electron, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const started = files.flatMap((name) =>
    [...readFileSync(join(electron, name), 'utf8').matchAll(/workerUrl\('([\w-]+)'\)/g)].map(([, thread]) => thread),
  );
  expect(started.length).toBeGreaterThan(0);
  expect(Object.keys(entries)).toEqual(expect.arrayContaining(started));
});
