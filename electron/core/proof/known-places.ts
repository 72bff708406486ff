import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { TrailIdentity } from '../../../shared/contract/trails.ts';
import { AppError } from '../../../shared/errors.ts';
import { replacedWords } from '../../../shared/format/replaced.ts';

const Line = z.strictObject({ at: z.string(), ...TrailIdentity.shape });

/** Fault 12: at this path lay another trail when it was last open here. It is opened only when somebody says so. */
export class ReplacedTrail extends AppError {
  readonly path: string;
  readonly known: TrailIdentity;
  readonly found: TrailIdentity;
  constructor(path: string, known: TrailIdentity, found: TrailIdentity) {
    super('trail/replaced', `${path} was not opened: ${replacedWords({ known, found })}`);
    this.path = path;
    this.known = known;
    this.found = found;
  }
}

/**
 * Which trail lay where when it was last open on this computer: `<dataDir>/places/`, a file a path, a line each time that it
 * changed. So the file is also the record of what was let in the place of what.
 */
export function knownPlaces(dataDir: string) {
  const fileOf = (path: string) => join(dataDir, 'places', `${createHash('sha256').update(path).digest('hex').slice(0, 16)}.jsonl`);

  function at(path: string): TrailIdentity | undefined {
    const last = linesOf(fileOf(path)).at(-1);
    return last && { id: last.id, name: last.name, size: last.size };
  }

  return {
    at,
    /** Throws ReplacedTrail where another trail is known at this path, unless `found` is the one that was accepted in its place. */
    admit(path: string, found: TrailIdentity, accepted?: string): void {
      const known = at(path);
      if (known && known.id !== found.id && found.id !== accepted) throw new ReplacedTrail(path, known, found);
    },
    remember(path: string, trail: TrailIdentity, now: Date): void {
      const known = at(path);
      if (known?.id === trail.id && known.size === trail.size) return;
      mkdirSync(join(dataDir, 'places'), { recursive: true, mode: 0o700 });
      // A line of its own, also after one that a crash tore.
      appendFileSync(fileOf(path), `\n${JSON.stringify({ at: now.toISOString(), ...trail })}\n`, { mode: 0o600, flush: true });
    },
  };
}

/** A line that a crash tore counts as not written; so does a file that is not there. */
function linesOf(file: string): z.infer<typeof Line>[] {
  try {
    return readFileSync(file, 'utf8').split('\n').flatMap(lineOf);
  } catch {
    return [];
  }
}

function lineOf(text: string): z.infer<typeof Line>[] {
  try {
    return [Line.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
