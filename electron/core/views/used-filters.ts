import { join } from 'node:path';
import { z } from 'zod';
import { UsedFilter } from '../../../shared/contract/views.ts';
import { jsonFile } from '../files/json-file.ts';

const MOST = 100;

/** The filters of late, by the UUID of their trail, in one small file of the data folder. */
export function usedFilters(dataDir: string) {
  const file = jsonFile(join(dataDir, 'history.json'), z.record(z.string(), z.array(UsedFilter)), {});
  const list = (trailId: string): UsedFilter[] => file.read()[trailId] ?? [];
  const keep = (trailId: string, filters: readonly UsedFilter[]) => file.write({ ...file.read(), [trailId]: [...filters] });

  return {
    /** Newest first, each once. */
    list,
    add(trailId: string, used: UsedFilter): void {
      const others = list(trailId).filter(({ filter }) => filter !== used.filter);
      keep(trailId, [used, ...others].slice(0, MOST));
    },
    clear: (trailId: string): void => keep(trailId, []),
  };
}
