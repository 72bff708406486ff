import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import type { TrailIdentity } from '../../../shared/contract/trails.ts';
import type { Push } from '../../../shared/contract/pushes.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Index, openIndex } from '../index/open-index.ts';
import type { KeySeal } from '../proof/key-seal.ts';
import type { Log } from '../log.ts';
import { noteSettings } from '../settings/note-settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Trail } from '../trail/trail.ts';
import { openTrail } from '../trail/open-trail.ts';
import { ownerOf } from '../trail/ownership.ts';
import { type CatchingUp, keepIndexed } from './keep-indexed.ts';
import { knownPlaces } from '../proof/known-places.ts';
import { identify, leave, recognise, tellAccepted } from './trail-memory.ts';
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
  /** What contradicts this computer's memory of the trail, found when it was opened or a while after. */
  alarm?: string;
  /** Resolves when that is known. */
  readonly recognised: Promise<unknown>;
} & CatchingUp;

/**
 * So long an opening waits for what the anchors say. It takes longer for millions of records that are only read and of which
 * this computer has no tree yet: then the page hears of it later.
 */
const PATIENCE_MS = 1500;

type Surroundings = {
  dataDir: string;
  keySeal?: KeySeal | undefined;
  push: (push: Push) => void;
  log: Log;
  settings: SettingsStore;
  /** Hears of every trail that was opened or has grown, and says when it is done with it. Never rejects. */
  onGrown: (entry: OpenTrail) => Promise<void>;
};

/** The trails open in this process. Opening one that is already open gives the same one. */
export function createOpenTrails({ dataDir, keySeal, push, log, settings, onGrown }: Surroundings) {
  const open = new Map<string, OpenTrail>();
  const opening = new Map<string, Promise<OpenTrail>>();
  const recent = recentTrails(dataDir);
  const places = knownPlaces(dataDir);

  const onFault = (error: Error) =>
    log('error', 'the thread that writes to a trail died; the next write starts another', { stack: error.stack });

  async function put(trail: Trail): Promise<OpenTrail> {
    const ref = `${trail.id}-${pathKey(trail.path)}`;
    const memoryMegabytes = settings.values().indexMemoryMegabytes;
    const index = await openIndex({ dir: join(dataDir, 'index', ref), trail, log, memoryMegabytes });
    const tell = (size: number) => {
      push({ push: 'events.changed', trail: ref, size, indexedThrough: index.indexedThrough });
      entry.following = Promise.all([entry.following, onGrown(entry)]);
    };
    const recognised = recognise({ trail, dataDir, keySeal, log });
    const alarm = await within(PATIENCE_MS, recognised);
    await noteSettings(trail, settings.values()).catch((error: Error) =>
      log('warn', 'the settings in force could not be recorded on a trail', { stack: error.stack }),
    );
    const following = Promise.resolve();
    const known = { ref, trail, index, recognised, ...(alarm === undefined ? {} : { alarm }) };
    const entry: OpenTrail = { ...known, following, isClosing: false, ...keepIndexed({ trail, index, tell, log }) };
    open.set(ref, entry);
    recent.add({ name: trail.name, path: trail.path });
    places.remember(trail.path, await identify(trail), new Date());
    push({ push: 'trails.changed' });
    entry.grew();
    void recognised.then((found) => sound(entry, found));
    return entry;
  }

  /** For what the opening did not wait for. */
  function sound(entry: OpenTrail, alarm: string | undefined): void {
    if (alarm === undefined || alarm === entry.alarm || entry.isClosing) return;
    entry.alarm = alarm;
    push({ push: 'trails.changed' });
  }

  return {
    recent,
    list: () => [...open.values()],
    get(ref: string): OpenTrail {
      const entry = open.get(ref);
      if (!entry) throw new AppError('trail/unknown', 'This trail is not open. Open it again from its file.');
      return entry;
    },
    /** Throws ReplacedTrail where another trail lies at the path than was known there, and not the accepted one. */
    async open(path: string, { readOnly, accept }: { readOnly: boolean; accept?: string | undefined }): Promise<OpenTrail> {
      const real = realPath(path);
      const present = [...open.values()].find(({ trail }) => trail.path === real) ?? (await opening.get(real));
      if (present) return present;
      // A trail that another process owns is reached through that process, for reading too: it has the index.
      const isOurs = ownerOf(real, dataDir) !== 'another process';
      const instead = places.at(real);
      const admit = (found: TrailIdentity) => places.admit(real, found, accept);
      const coming = openTrail(real, { dataDir, readOnly: readOnly && isOurs, onFault, admit }).then(async (trail) => {
        await tellAccepted(trail, instead);
        return put(trail);
      });
      opening.set(real, coming);
      return coming.finally(() => opening.delete(real));
    },
    put,
    async close(ref: string): Promise<void> {
      const entry = this.get(ref);
      await leave({ trail: entry.trail, dataDir, keySeal, log }, new Date());
      places.remember(entry.trail.path, await identify(entry.trail), new Date());
      open.delete(ref);
      entry.isClosing = true;
      await Promise.all([entry.rest(), entry.following]);
      await entry.index.close();
      await entry.trail.close();
      await entry.recognised;
      push({ push: 'trails.changed' });
    },
  };
}
export type OpenTrails = ReturnType<typeof createOpenTrails>;

/** What comes within so many milliseconds; undefined where it takes longer. */
async function within<T>(ms: number, coming: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  const patience = sleep(ms, undefined, { signal: over.signal }).catch(() => undefined);
  return Promise.race([coming, patience]).finally(() => over.abort());
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
