import { basename } from 'node:path';
import type { Input } from '../../../shared/contract/index.ts';
import type { JobResult, Verdict } from '../../../shared/contract/jobs.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Handlers } from '../dispatch.ts';
import type { OpenTrail } from '../desk/open-trails.ts';
import { requestCosignature } from '../proof/accept-cosignature.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { readIntegrityState } from '../proof/integrity-state.ts';
import { judgeTrail } from '../proof/judge-trail.ts';
import { keysOf, latestVkey } from '../proof/trail-key-history.ts';
import { recallVerified } from '../proof/verified-memory.ts';
import type { Trail } from '../trail/trail.ts';
import { runTask } from '../jobs/run-task.ts';
import type { Core } from './core.ts';
import { access } from './growing.ts';
import { saveText } from './save-text.ts';

const SHORT_RECORDS = 2000;
const SHORT_CHECKPOINTS = 100;

type Verifying = { title: string; extent: 'full' | 'resume'; snapshots: boolean; anchorFile?: string };

export function integrityHandlers({
  trails,
  jobs,
  dataDir,
  keySeal,
}: Core): Pick<Handlers, `integrity.${'verify' | 'compare' | 'state' | 'save' | 'inspect' | 'verdict'}`> {
  function verify(entry: OpenTrail, { title, snapshots, ...how }: Verifying): string {
    const { ref, trail } = entry;
    return jobs.start({
      kind: 'verify',
      trail: ref,
      title,
      unit: 'records',
      run: async (context) => {
        const task = { kind: 'verify' as const, path: trail.path, dataDir, ...how };
        if (how.extent === 'resume' && !snapshots && (await isShort(trail, dataDir)))
          return withIndex(entry, { kind: 'verify', verdict: await judgeTrail(trail.path, { ...task, ...context }) });
        return withIndex(entry, await runTask({ ...task, ...(snapshots ? { trail: access(entry) } : {}) }, context));
      },
    });
  }

  return {
    'integrity.verify': ({ trail, extent, snapshots }) => {
      const entry = trails.get(trail);
      return { job: verify(entry, { title: `Verifying ${entry.trail.name}`, extent, snapshots }) };
    },

    'integrity.inspect': (_, { grant }) => {
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      const title = `Checking the file ${grant?.names?.[0] ?? basename(path)}`;
      const job = jobs.start({
        kind: 'verify',
        title,
        unit: 'records',
        run: (context) => runTask({ kind: 'verify', path, dataDir, extent: 'full' }, context),
      });
      return { status: 'started', job };
    },

    'integrity.compare': ({ trail: ref, snapshots }, { grant }) => {
      const entry = trails.get(ref);
      const anchorFile = grant?.paths[0];
      if (anchorFile === undefined) return { status: 'cancelled' };
      const title = `Verifying ${entry.trail.name} against ${basename(anchorFile)}`;
      return { status: 'started', job: verify(entry, { title, extent: 'full', snapshots, anchorFile }) };
    },

    'integrity.state': ({ trail: ref }) => readIntegrityState({ trail: trails.get(ref).trail, dataDir, keySeal }),

    'integrity.save': async ({ trail: ref, format, size }, { grant }) => {
      const { trail } = trails.get(ref);
      return saveText(await textOf({ trail, dataDir }, format, size), { grant, dataDir, trailPath: trail.path });
    },

    'integrity.verdict': ({ trail }) => {
      const { verdict } = trails.get(trail);
      return verdict ? { verdict } : {};
    },
  };
}

async function textOf(place: { trail: Trail; dataDir: string }, format: Input<'integrity.save'>['format'], size?: number): Promise<string> {
  if (format === 'vkey') return `${latestVkey(await keysOf(place.trail))}\n`;
  if (format === 'witness-request') return (await requestCosignature(place)).text;
  const stored = await place.trail.readCheckpoints();
  const found = size === undefined ? stored.at(-1) : stored.find((one) => one.size === size);
  if (!found) throw new AppError('proof/uncovered', 'There is no such checkpoint on this trail. Make one first.');
  return found.note;
}

/** What is read and signed since the last verify takes less than starting a thread for it. */
async function isShort(trail: Trail, dataDir: string): Promise<boolean> {
  const point = recallVerified(dataDir, trail.id, trail.path, anchorsOf(dataDir, trail.id).list().anchors);
  const { size } = await trail.head();
  return point !== undefined && size - point.through <= SHORT_RECORDS && (await trail.readCheckpoints()).length <= SHORT_CHECKPOINTS;
}

/** Good records are half of it: what the screens were told by the index must agree with them as well. */
async function withIndex(entry: OpenTrail, result: JobResult): Promise<JobResult> {
  if (result.kind !== 'verify') return result;
  const verdict = await judgeIndex(entry, result.verdict);
  entry.verdict = verdict;
  return { ...result, verdict };
}

async function judgeIndex({ index, indexed }: OpenTrail, verdict: Verdict): Promise<Verdict> {
  if (verdict.status === 'failed' || verdict.status === 'incomplete') return verdict;
  await indexed(verdict.size);
  const disagreement = await index.check(verdict.notRead?.through);
  const { size, head, checkedAt } = verdict;
  return disagreement ? { status: 'failed', size, head, checkedAt, ...disagreement } : verdict;
}
