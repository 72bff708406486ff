import Database from 'better-sqlite3';
import { first } from './migrations/0001-first.ts';
import { snapshots } from './migrations/0002-snapshots.ts';
import { byAggregate } from './migrations/0003-by-aggregate.ts';
import type { Reader } from './connection.ts';

/** "VTR1" in ASCII: what `file` and SQLite see in the header of a trail. */
export const APPLICATION_ID = 0x56545231;

/** One SQL text a schema version, in order: a trail of version n has had the first n applied. */
export const migrations: readonly string[] = [first, snapshots, byAggregate];
export const SCHEMA_VERSION = migrations.length;

/** An object of the schema as SQLite keeps it. `sql` is null for an index that a constraint made. */
export type SchemaObject = { type: string; name: string; sql: string | null };

const LIST = 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name';
export const listSchema = (reader: Reader): SchemaObject[] => reader.prepare(LIST).all() as SchemaObject[];

const builtIn = new Map<number, SchemaObject[]>();

/** The schema of a trail of a version, letter for letter. */
export function expectedSchema(version = SCHEMA_VERSION): readonly SchemaObject[] {
  const known = builtIn.get(version);
  if (known) return known;
  const memory = new Database(':memory:');
  for (const migration of migrations.slice(0, version)) memory.exec(migration);
  const schema = memory.prepare(LIST).all() as SchemaObject[];
  memory.close();
  builtIn.set(version, schema);
  return schema;
}

/** What is wrong with a schema, in words, or undefined where it is the built-in one of that version. */
export function schemaFault(found: readonly SchemaObject[], version = SCHEMA_VERSION): string | undefined {
  const expected = new Map(expectedSchema(version).map((object) => [object.name, object]));
  for (const { type, name, sql } of found) {
    const ours = expected.get(name);
    if (!ours) return `it holds a ${type} "${name}" that Veritrail did not make`;
    if (ours.type !== type || ours.sql !== sql) return `its ${ours.type} "${name}" is not as Veritrail made it`;
    expected.delete(name);
  }
  const [missing] = expected.values();
  return missing && `its ${missing.type} "${missing.name}" is missing`;
}

/** The same for what verify reads: a table or index that is missing or another one. Triggers and views do not matter here. */
export function tableFault(found: readonly SchemaObject[], version: number): string | undefined {
  const isRead = ({ type }: SchemaObject) => type === 'table' || type === 'index';
  const expected = expectedSchema(version);
  const names = new Set(expected.map(({ name }) => name));
  const others = expected.filter((object) => !isRead(object));
  return schemaFault([...found.filter((object) => isRead(object) && names.has(object.name)), ...others], version);
}
