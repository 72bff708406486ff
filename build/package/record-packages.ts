import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** Writes down which packages went into a bundle: most are devDependencies, so no list of npm's tells. */
export function recordPackages(file: string): Plugin {
  return {
    name: 'record-packages',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
      const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify([...folders].map(nameAndVersion).toSorted(), null, 2));
    },
  };
}

/** The innermost package that a module lies in; undefined for our own. Virtual modules of the bundler start with a null character. */
function packageFolder(id: string): string | undefined {
  return /^[^\0].*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(id)?.[0];
}

function nameAndVersion(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
  return `${name}@${version}`;
}
