import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { diskError } from './disk-error.ts';

/** A small file of the data folder that is read whole and replaced whole. What cannot be read counts as `none`: it is no evidence. */
export function jsonFile<Content>(file: string, schema: z.ZodType<Content>, none: Content) {
  return {
    read(): Content {
      try {
        return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return none;
      }
    },
    /** Fails with disk/full or disk/failed; what was there stays. */
    write(content: Content): void {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.new`, JSON.stringify(content, null, 1), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        throw diskError(error, file, 'It is as it was before.');
      }
    },
  };
}
