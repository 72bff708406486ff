import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../../../shared/contract/index.ts';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import type { Push } from '../../../shared/contract/pushes.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Index, openIndex } from '../index/open-index.ts';
import type { Log } from '../log.ts';
import type { Trail } from '../trail/trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import { ownDraft } from '../trail/own-draft.ts';
import { ownerOf } from '../trail/ownership.ts';
import { type CatchingUp, keepIndexed } from './keep-indexed.ts';
import { leave, recognise } from './trail-memory.ts';
import { pathKey, recentTrails } from './recent-trails.ts';

/** A trail on the desk: the evidence, its index, and what this session knows about it. */
export type OpenTrail = {
  readonly ref: string;
  readonly trail: Trail;
  readonly index: Index;
  verdict?: Verdict;
  /** What `onGrown` is still doing. */
  following: Promise<unknown>;
  isClosing: boolean;
  /** What contradicts this computer's memory of the trail, found when it was opened. */
  readonly alarm?: string;
} & CatchingUp;

/** Another trail lies where one lay before (fault 12). Nothing was opened; `key` and the id found open it all the same. */
export type Replaced = Extract<Output<'trails.open'>, { status: 'replaced' }>;
type Opening = {
  readOnly: boolean;
  /** The id of a trail that a person chose to open in the place of the one that lay there before. */
  accept?: string | undefined;
};

type Surroundings = {
  dataDir: string;
  push: (push: Push) => void;
  log: Log;
  /** Hears of every trail that was opened or has grown, and says when it is done with it. Never rejects. */
  onGrown: (entry: OpenTrail) => Promise<void>;
};

/** The trails open in this process. Opening one that is already open gives the same one. */
export function createOpenTrails({ dataDir, push, log, onGrown }: Surroundings) {
  const open = new Map<string, OpenTrail>();
  const opening = new Map<string, Promise<OpenTrail | Replaced>>();
  const recent = recentTrails(dataDir);

  async function put(trail: Trail): Promise<OpenTrail> {
    const ref = `${trail.id}-${pathKey(trail.path)}`;
    const index = await openIndex({ dir: join(dataDir, 'index', ref), trail, log });
    const tell = (size: number) => {
      push({ push: 'events.changed', trail: ref, size, indexedThrough: index.indexedThrough });
      entry.following = Promise.all([entry.following, onGrown(entry)]);
    };
    const alarm = await recognise({ trail, dataDir, log });
    const following = Promise.resolve();
    const known = { ref, trail, index, ...(alarm === undefined ? {} : { alarm }) };
    const entry: OpenTrail = { ...known, following, isClosing: false, ...keepIndexed({ trail, index, tell, log }) };
    open.set(ref, entry);
    const { size } = await trail.head();
    recent.add({ name: trail.name, path: trail.path, id: trail.id, size });
    push({ push: 'trails.changed' });
    entry.grew();
    return entry;
  }

  /** A choice that was made stands on the trail that was chosen, as far as it can be written. */
  async function putUnlessReplaced(trail: Trail, accept: string | undefined): Promise<OpenTrail | Replaced> {
    const replaced = await replacement(trail, recent.at(trail.path));
    if (!replaced) return put(trail);
    const { known: before, path } = replaced;
    if (accept !== trail.id) {
      await trail.close();
      return replaced;
    }
    log('warn', 'a trail was opened in the place of another', { path, before: before.id, opened: trail.id });
    if (trail.access === 'write') await trail.append({ drafts: [ownDraft('trail.replaced', { path, before })], source: '' });
    return put(trail);
  }

  return {
    recent,
    list: () => [...open.values()],
    get(ref: string): OpenTrail {
      const entry = open.get(ref);
      if (!entry) throw new AppError('trail/unknown', 'This trail is not open. Open it again from its file.');
      return entry;
    },
    async open(path: string, { readOnly, accept }: Opening): Promise<OpenTrail | Replaced> {
      const real = realPath(path);
      const present = [...open.values()].find(({ trail }) => trail.path === real) ?? (await opening.get(real));
      if (present) return present;
      // A trail that another process owns is reached through that process, for reading too: it has the index.
      const isOurs = ownerOf(real, dataDir) !== 'another process';
      const coming = openTrail(real, { dataDir, readOnly: readOnly && isOurs }).then((trail) => putUnlessReplaced(trail, accept));
      opening.set(real, coming);
      return coming.finally(() => opening.delete(real));
    },
    put,
    async close(ref: string): Promise<void> {
      const entry = this.get(ref);
      await leave({ trail: entry.trail, dataDir, log }, new Date());
      recent.left(entry.trail.path, (await entry.trail.head()).size);
      open.delete(ref);
      entry.isClosing = true;
      await Promise.all([entry.rest(), entry.following]);
      await entry.index.close();
      await entry.trail.close();
      push({ push: 'trails.changed' });
    },
  };
}
export type OpenTrails = ReturnType<typeof createOpenTrails>;

type Known = ReturnType<ReturnType<typeof recentTrails>['at']>;

async function replacement(trail: Trail, known: Known): Promise<Replaced | undefined> {
  const { id, name, path } = trail;
  if (known?.id === undefined || known.id === id) return undefined;
  const { size } = await trail.head();
  const before = { id: known.id, name: known.name, size: known.size ?? 0 };
  return { status: 'replaced', key: pathKey(path), path, known: before, found: { id, name, size } };
}

function realPath(path: string): string {
  try {
    if (!statSync(path).isFile()) throw new AppError('source/unreadable', `${path} is not a file. Choose a trail file.`);
    return realpathSync(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('source/unreadable', `There is no readable file at ${path}.`, { cause: error });
  }
}
