import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { AppError } from '../../../shared/errors.ts';
import type { OpenTrail } from '../desk/open-trails.ts';
import type { Handlers } from '../dispatch.ts';
import { ReplacedTrail } from '../proof/known-places.ts';
import { keysOf, latestVkey } from '../proof/trail-key-history.ts';
import { readTrailKey } from '../proof/trail-keys.ts';
import { createTrail } from '../trail/create-trail.ts';
import { restoreTrail } from '../trail/restore-trail.ts';
import type { Trail } from '../trail/trail.ts';
import type { Core } from './core.ts';
import { access, runGrowing } from './growing.ts';
import { sizeBytes, trailFigures } from './trail-figures.ts';

type Names = 'list' | 'get' | 'open' | 'reopen' | 'create' | 'restore' | 'sample' | 'close' | 'stats';

export function trailHandlers(core: Core): Pick<Handlers, `trails.${Names}`> {
  const { dataDir, keySeal, trails, jobs, log } = core;
  const describe = (entry: OpenTrail) => describeTrail(entry, { dataDir, keySeal });
  const opened = async (entry: OpenTrail) => ({ status: 'open' as const, trail: await describe(entry) });

  async function open(path: string, how: Parameters<typeof trails.open>[1]) {
    try {
      return await opened(await trails.open(path, how));
    } catch (error) {
      if (!(error instanceof ReplacedTrail)) throw error;
      const { known, found } = error;
      const key = trails.recent.add({ name: known.name, path: error.path }); // to be reopened by
      return { status: 'replaced' as const, key, known, found };
    }
  }

  return {
    'trails.list': async () => ({ open: await Promise.all(trails.list().map(describe)), recent: trails.recent.list() }),
    'trails.get': async ({ trail }) => describe(trails.get(trail)),

    'trails.open': async (how, { grant }) => {
      const path = grant?.paths[0];
      return path === undefined ? { status: 'cancelled' } : open(path, how);
    },

    'trails.reopen': async ({ key, ...how }) => {
      const known = trails.recent.list().find((trail) => trail.key === key);
      if (!known) throw new AppError('access/denied', 'This trail is not among those opened before. Open it from its file.');
      return open(known.path, how);
    },

    'trails.create': async ({ name }, { grant }) => {
      const path = grant?.paths[0];
      return path === undefined ? { status: 'cancelled' } : opened(await trails.put(await createTrail(path, name, { dataDir })));
    },

    'trails.restore': async (_, { grant }) => {
      const [records, target] = grant?.paths ?? [];
      if (records === undefined || target === undefined) return { status: 'cancelled' };
      return opened(await trails.put(await restoreTrail(records, target, { dataDir })));
    },

    'trails.sample': async ({ events, seed }, { grant }) => {
      const path = grant?.paths[0] ?? samplePath(core); // only the command line names a place
      const entry = await trails.put(await createTrail(path, 'Sample trail (made up)', { dataDir }));
      const job = jobs.start({
        kind: 'sample',
        trail: entry.ref,
        title: 'Making the sample trail',
        unit: 'bytes',
        run: (context) => runGrowing(entry, { kind: 'sample', trail: access(entry), events, seed }, context, { dataDir, keySeal, log }),
      });
      return { trail: await describe(entry), job };
    },

    'trails.close': async ({ trail }) => {
      trails.get(trail);
      await jobs.settle(trail);
      await trails.close(trail);
      return {};
    },

    'trails.stats': async ({ trail: ref }) => {
      const entry = trails.get(ref);
      const { size: _, ...figures } = await trailFigures(core, entry);
      return { ...(await entry.index.stats()), indexedThrough: entry.index.indexedThrough, ...figures };
    },
  };
}

function samplePath({ dataDir, now }: Core): string {
  const folder = join(dataDir, 'trails');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `sample-${now().toISOString().replace(/\D/g, '').slice(0, 17)}.veritrail`);
}

type Keys = Pick<Core, 'dataDir' | 'keySeal'>;

async function describeTrail({ ref, trail, index, alarm }: OpenTrail, keys: Keys): Promise<TrailInfo> {
  const { size } = await trail.head();
  const span = await index.span();
  const unsigned = await whyUnsigned(trail, keys);
  return {
    ref,
    id: trail.id,
    name: trail.name,
    path: trail.path,
    size,
    sizeBytes: sizeBytes(trail.path),
    indexedThrough: index.indexedThrough,
    ...span,
    access: trail.access,
    ...(trail.notice === undefined ? {} : { notice: trail.notice }),
    ...(alarm === undefined ? {} : { alarm }),
    ...(unsigned === undefined ? {} : { unsigned }),
  };
}

/** What keeps checkpoints from being signed, in words. Nothing is signed on a trail that is read-only, and nothing is missed. */
async function whyUnsigned(trail: Trail, { dataDir, keySeal }: Keys): Promise<string | undefined> {
  if (trail.access !== 'write') return undefined;
  try {
    const key = await readTrailKey(dataDir, trail.id, latestVkey(await keysOf(trail)), keySeal);
    return key.state === 'ready' ? undefined : key.problem;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
