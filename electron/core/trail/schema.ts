import Database from 'better-sqlite3';
import { first } from './migrations/0001-first.ts';
import type { Reader } from './connection.ts';

/** "VTR1" in ASCII: what `file` and SQLite see in the header of a trail. */
export const APPLICATION_ID = 0x56545231;

/** One SQL text a schema version, in order: a trail of version n has had the first n applied. */
export const migrations: readonly string[] = [first];
export const SCHEMA_VERSION = migrations.length;

/** An object of the schema as SQLite keeps it. `sql` is null for an index that a constraint made. */
export type SchemaObject = { type: string; name: string; sql: string | null };

const LIST = 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name';
export const listSchema = (reader: Reader): SchemaObject[] => reader.prepare(LIST).all() as SchemaObject[];

let builtIn: SchemaObject[] | undefined;

/** The schema of a trail of this version, letter for letter. */
export function expectedSchema(): readonly SchemaObject[] {
  if (builtIn) return builtIn;
  const memory = new Database(':memory:');
  for (const migration of migrations) memory.exec(migration);
  builtIn = memory.prepare(LIST).all() as SchemaObject[];
  memory.close();
  return builtIn;
}

/** What is wrong with a schema, in words, or undefined where it is the built-in one. */
export function schemaFault(found: readonly SchemaObject[]): string | undefined {
  const expected = new Map(expectedSchema().map((object) => [object.name, object]));
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
export function tableFault(found: readonly SchemaObject[]): string | undefined {
  const isRead = ({ type }: SchemaObject) => type === 'table' || type === 'index';
  const names = new Set(expectedSchema().map(({ name }) => name));
  const others = expectedSchema().filter((object) => !isRead(object));
  return schemaFault([...found.filter((object) => isRead(object) && names.has(object.name)), ...others]);
}
