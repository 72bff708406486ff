import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from './components.ts';

const RULE = '-'.repeat(80);

/** One file with the licence of each component, in its own words. A component without a licence file is said to have none. */
export function licenceTexts(components: readonly Component[]): string {
  const head =
    'Veritrail is MIT licensed, see LICENSE beside this file. It contains the software of others listed here.\n' +
    'What the browser engine contains is in LICENSES.chromium.html, which comes with Electron.\n';
  return [head, ...components.map(licenceOf)].join(`\n${RULE}\n`);
}

function licenceOf({ name, version, licence, folder }: Component): string {
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const title = `${name} ${version}${licence === undefined ? '' : ` (${licence})`}`;
  const body = texts.length > 0 ? texts.join('\n\n') : `It comes without a licence text; its package.json names ${licence ?? 'none'}.`;
  return `${title}\n\n${body}\n`;
}
