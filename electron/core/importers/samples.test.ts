import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Draft } from '../../../shared/event.ts';
import { draftEvent } from './draft-event.ts';
import { Occurrences } from './occurrences.ts';
import { logFiles } from './readers/open-source.ts';
import { RECORD_LIMIT_BYTES } from './readers/piece.ts';
import { sourcesFrom } from './sources.ts';

const folder = new URL('samples/', import.meta.url).pathname;

async function draftsOf(path: string): Promise<(Draft | string)[]> {
  const drafts: (Draft | string)[] = [];
  const seen = new Occurrences();
  for (const source of await sourcesFrom([path])) {
    for await (const file of logFiles(source, { limitBytes: RECORD_LIMIT_BYTES, unpackRatio: 250, onBytes: () => {} })) {
      for await (const pieces of file.read()) {
        for (const piece of pieces) {
          if ('refused' in piece) drafts.push(piece.refused.reason);
          else {
            const drafted = draftEvent(piece.text, { source: '', seen });
            drafts.push(drafted.ok ? sorted(drafted.draft) : drafted.reason);
          }
        }
      }
      expect(file.problem).toBeUndefined();
    }
  }
  return drafts;
}

const sorted = (draft: Draft) => Object.fromEntries(Object.entries(draft).toSorted()) as Draft;

test.each(readdirSync(folder).filter((name) => !name.endsWith('.drafts.json')))('%s becomes the drafts beside it', async (name) => {
  const drafts = await draftsOf(folder + name);
  await expect(`${JSON.stringify(drafts, null, 2)}\n`).toMatchFileSnapshot(`${folder}${name}.drafts.json`);
});
