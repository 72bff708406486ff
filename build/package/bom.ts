import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from './components.ts';

/** The list of parts in CycloneDX's form (https://cyclonedx.org/docs/1.6/json): the same for the same sources, so without a date. */
export function bomOf(version: string, components: readonly Component[]): string {
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'veritrail',
        name: 'veritrail',
        version,
        licenses: [{ license: { id: 'MIT' } }],
        properties: [{ name: 'veritrail:platform', value: `${process.platform}-${process.arch}` }],
      },
    },
    components: components.map(part),
    dependencies: [{ ref: 'veritrail', dependsOn: components.map(refOf) }],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

const refOf = ({ name, version }: Component): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function part(component: Component) {
  const { name, version, licence, integrity } = component;
  const [group, ownName] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const within = name === 'better-sqlite3' ? [sqlite(component)] : [];
  return {
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': refOf(component),
    ...(group === undefined ? {} : { group }),
    name: ownName,
    version,
    purl: refOf(component),
    ...(licence === undefined ? {} : { licenses: [{ expression: licence }] }),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    ...(within.length === 0 ? {} : { components: within }),
  };
}

/** The database inside better-sqlite3: whoever looks for a weakness looks for it by this name. */
function sqlite({ folder }: Component) {
  const header = readFileSync(join(folder, 'deps', 'sqlite3', 'sqlite3.h'), 'utf8');
  const version = /#define SQLITE_VERSION\s+"([\d.]+)"/.exec(header)?.[1];
  if (version === undefined) throw new Error('better-sqlite3 no longer says which SQLite it holds: revise build/package/bom.ts');
  return { type: 'library', 'bom-ref': 'sqlite', name: 'sqlite', version, licenses: [{ license: { name: 'public domain' } }] };
}
