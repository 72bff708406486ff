import { randomUUID } from 'node:crypto';
import { createAppender } from './appender.ts';
import { printKeyOf } from './id-print.ts';
import { makeTrailFile } from './make-trail-file.ts';
import { openTrail } from './open-trail.ts';
import { ownDraft } from './own-draft.ts';
import { packBatch } from './packed-batch.ts';
import { createSigningKey } from './signing-key.ts';
import type { Trail } from './trail.ts';
import { CREATED, type TrailFacts } from './trail-facts.ts';

/**
 * Makes a trail with its first record and its first signing key, and opens it for writing. The file appears whole or not
 * at all and never replaces another. Fails with target/refused, disk/full or disk/failed.
 */
export async function createTrail(path: string, name: string, { dataDir }: { dataDir: string }): Promise<Trail> {
  const trail = randomUUID();
  const key = createSigningKey(dataDir, trail);
  const facts: TrailFacts = { formatVersion: 1, name, trail, vkey: key.vkey };
  try {
    await makeTrailFile(path, (writer) => {
      const appender = createAppender(writer, printKeyOf(trail));
      appender.append(packBatch({ drafts: [ownDraft(CREATED, facts)], source: '' }));
      appender.settle();
    });
  } catch (error) {
    key.discard();
    throw error;
  }
  return openTrail(path, { dataDir, readOnly: false });
}
