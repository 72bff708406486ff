import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { SavedView } from '../../../shared/contract/views.ts';
import { AppError } from '../../../shared/errors.ts';
import { jsonFile } from '../files/json-file.ts';

/** The saved views of this computer's user, in one small file of the data folder. */
export function savedViews(dataDir: string) {
  const file = jsonFile(join(dataDir, 'views.json'), z.array(SavedView), []);
  const known = (id: string): SavedView => {
    const view = file.read().find((one) => one.id === id);
    if (!view) throw new AppError('view/unknown', 'This view is no longer there. It may have been removed in another window.');
    return view;
  };
  const others = (id: string) => file.read().filter((one) => one.id !== id);

  return {
    /** Those of a trail and those of every trail, by name. */
    list: (trailId: string): SavedView[] =>
      file
        .read()
        .filter((view) => view.trailId === undefined || view.trailId === trailId)
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    /** One of the same name and trail is replaced and keeps its id. */
    save(view: Omit<SavedView, 'id'>): SavedView {
      const id = file.read().find(({ name, trailId }) => name === view.name && trailId === view.trailId)?.id ?? randomUUID();
      const saved = { ...view, id };
      file.write([...others(id), saved]);
      return saved;
    },
    rename(id: string, name: string): SavedView {
      const renamed = { ...known(id), name };
      file.write([...others(id), renamed]);
      return renamed;
    },
    remove(id: string): void {
      known(id);
      file.write(others(id));
    },
  };
}
