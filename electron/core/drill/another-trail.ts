import { rmSync } from 'node:fs';
import type { TrailIdentity } from '../../../shared/contract/trails.ts';
import { knownPlaces, ReplacedTrail } from '../proof/known-places.ts';
import { createTrail } from '../trail/create-trail.ts';
import { openTrail } from '../trail/open-trail.ts';

/**
 * Fault 12: puts a whole and valid trail where another one was known, and opens it as anybody would. Answers the refusal, or
 * undefined where it opened. `dataDir` is a folder of the drill's own, so that the made-up trail leaves nothing behind.
 */
export async function openAnotherInstead(file: string, known: TrailIdentity, dataDir: string): Promise<ReplacedTrail | undefined> {
  const places = knownPlaces(dataDir);
  places.remember(file, known, new Date());
  rmSync(file);
  await (await createTrail(file, 'another trail', { dataDir })).close();
  try {
    const opened = await openTrail(file, { dataDir, readOnly: false, admit: (found) => places.admit(file, found) });
    await opened.close();
    return undefined;
  } catch (error) {
    if (error instanceof ReplacedTrail) return error;
    throw error;
  }
}
