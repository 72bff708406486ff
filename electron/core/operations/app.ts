import { version as duckdbVersion } from '@duckdb/node-api';
import Sqlite from 'better-sqlite3';
import type { Handlers } from '../dispatch.ts';
import { toolVersion } from '../tool-version.ts';
import type { Core } from './core.ts';

export const appHandlers = (core: Core): Pick<Handlers, 'app.about'> => ({
  'app.about': () => ({
    version: toolVersion(),
    host: core.host,
    dataDir: core.dataDir,
    node: process.versions.node,
    sqlite: sqliteVersion(),
    duckdb: duckdbVersion().replace(/^v/, ''),
    ...shellVersions(),
  }),
});

function sqliteVersion(): string {
  const db = new Sqlite(':memory:');
  try {
    return db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
  } finally {
    db.close();
  }
}

function shellVersions(): { electron?: string; chromium?: string } {
  const { electron, chrome } = process.versions;
  return { ...(electron === undefined ? {} : { electron }), ...(chrome === undefined ? {} : { chromium: chrome }) };
}
