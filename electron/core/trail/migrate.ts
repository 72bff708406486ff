import type { Writer } from './connection.ts';
import { migrations, SCHEMA_VERSION } from './schema.ts';

/** Brings a trail of an older version to the present one: all of the way in one transaction, or not at all. No record changes. */
export function migrate(writer: Writer): void {
  const version = writer.pragma('user_version', { simple: true }) as number;
  if (version === SCHEMA_VERSION) return;
  writer.transaction(() => {
    for (const migration of migrations.slice(version)) writer.exec(migration);
    writer.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
}
