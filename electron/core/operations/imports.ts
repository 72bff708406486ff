import { basename } from 'node:path';
import type { RefusedLine } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseFilter } from '../../../shared/filter/filter-text.ts';
import { parseRecord } from '../../../shared/record.ts';
import type { Handlers } from '../dispatch.ts';
import type { Core } from './core.ts';
import { access, runGrowing } from './growing.ts';

export function importHandlers({
  trails,
  jobs,
  settings,
  dataDir,
  keySeal,
  log,
}: Core): Pick<Handlers, 'imports.start' | 'imports.refused'> {
  return {
    'imports.start': ({ trail: ref, source }, { grant }) => {
      const entry = trails.get(ref);
      if (!grant?.paths.length) return { status: 'cancelled' };
      if (entry.trail.access !== 'write')
        throw new AppError('trail/read-only', `${entry.trail.name} is open read-only: nothing can be brought in.`);
      const { paths, names } = grant;
      const { importLineMebibytes, importUnpackRatio: unpackRatio } = settings.values();
      const limits = { lineBytes: importLineMebibytes * 1024 * 1024, unpackRatio };
      const job = jobs.start({
        kind: 'import',
        trail: ref,
        title: titleOf(names ?? paths.map((path) => basename(path))),
        unit: 'bytes',
        run: (context) =>
          runGrowing(entry, { kind: 'import', trail: access(entry), paths, ...(names ? { names } : {}), source, limits }, context, {
            dataDir,
            keySeal,
            log,
          }),
      });
      return { status: 'started', job };
    },

    'imports.refused': async ({ trail: ref, batch, offset, limit }) => {
      const { trail, index } = trails.get(ref);
      const filter = parseFilter(`own:true type:import.refused data.batch:"${batch.replaceAll(/["\\]/g, '')}"`);
      const seqs = await index.find({ filter, order: 'seq-asc', through: index.indexedThrough });
      const lines: RefusedLine[] = [];
      let total = 0;
      for (const seq of seqs) {
        const [stored] = await trail.readSeqs([seq]);
        const more = (JSON.parse(parseRecord(stored!.record).data) as { lines: RefusedLine[] }).lines;
        lines.push(...more.slice(Math.max(0, offset - total), Math.max(0, offset + limit - total)));
        total += more.length;
      }
      return { lines, total };
    },
  };
}

const titleOf = (names: readonly string[]): string =>
  names.length === 1 ? `Importing ${names[0]}` : `Importing ${names.length} files and folders`;
