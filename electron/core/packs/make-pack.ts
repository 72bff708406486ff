import { basename } from 'node:path';
import type { Purpose } from '../../../shared/contract/purpose.ts';
import type { JobProgress, JobResult } from '../../../shared/contract/jobs.ts';
import { AppError, toWireError } from '../../../shared/errors.ts';
import { formatFilter } from '../../../shared/filter/format-filter.ts';
import { parseFilter } from '../../../shared/filter/parse-filter.ts';
import { resolveTimes } from '../../../shared/filter/resolve-times.ts';
import type { Scope } from '../../../shared/pack/manifest.ts';
import { rootFromSelection } from '../../../shared/proof/selection-proof.ts';
import { hexOf } from '../../../shared/proof/bytes.ts';
import { checkSelection } from '../exporters/check-selection.ts';
import { createCustody } from '../exporters/custody.ts';
import { readBatches } from '../exporters/read-batches.ts';
import { guardedFor, refuseTarget } from '../files/refuse-target.ts';
import type { KeySeal } from '../proof/key-seal.ts';
import { leafOf } from '../proof/record-leaf.ts';
import { newestCheckpoint, proved } from '../proof/prove-event.ts';
import { signCheckpoint } from '../proof/sign-checkpoint.ts';
import { keyRecords, keysOf, latestVkey } from '../proof/trail-key-history.ts';
import { readTrailKey } from '../proof/trail-keys.ts';
import type { StoredCheckpoint, StoredRecord, Trail } from '../trail/trail.ts';
import type { PackContents } from './pack-files.ts';
import { type PackForm, writePack } from './write-pack.ts';

export type PackRequest = Purpose & {
  trail: Trail;
  dataDir: string;
  keySeal?: KeySeal | undefined;
  filter: string;
  form: PackForm;
  path: string;
  mayReplace?: boolean;
  now: string;
  /** The index's answer: the numbers of the matching records among 1..size. */
  listSeqs: (size: number) => Promise<Uint32Array>;
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
};

type PackResult = Extract<JobResult, { kind: 'pack' }>;

/**
 * Makes an evidence pack of all matching records below a checkpoint that is signed for it: who asked, why and for whom goes
 * on the trail first, the outcome after. A trail open read-only is left alone; its newest checkpoint says how far the pack
 * reaches. Fails with key/unusable, proof/uncovered, target/refused, disk/full, disk/failed or cancelled.
 */
export async function makePack(request: PackRequest): Promise<PackResult> {
  const { trail, dataDir, keySeal, filter, form, madeBy, reason, recipient, path, signal } = request;
  const vkey = latestVkey(await keysOf(trail));
  const key = await readTrailKey(dataDir, trail.id, vkey, keySeal);
  if (key.state !== 'ready') throw new AppError('key/unusable', key.problem);
  const guarded = guardedFor(dataDir, trail.path, request.mayReplace);
  await refuseTarget(path, guarded);
  const custody = createCustody(trail, { access: trail.access, madeBy });
  await custody.start({ format: 'pack', form, filter, madeBy, reason, recipient, for: recipient, file: basename(path) });
  try {
    const contents = await gather(request, await coveringCheckpoint(request), vkey);
    const written = await writePack(path, contents, { form, signer: key.signer, guarded, signal });
    const { count, checkpoint, scope } = contents;
    await custody.end('export.completed', { count, sha256: written.manifestSha256, size: checkpoint.size, scope });
    return {
      kind: 'pack',
      path: written.path,
      count,
      sizeBytes: written.sizeBytes,
      size: checkpoint.size,
      isWhole: scope.kind === 'range',
      vkey,
    };
  } catch (error) {
    const failure = signal.aborted ? new AppError('cancelled', 'The pack was cancelled. Nothing was kept.') : error;
    const outcome = signal.aborted ? 'export.cancelled' : 'export.failed';
    await custody.end(outcome, { reason: toWireError(failure).message }).catch(() => undefined);
    throw failure;
  }
}

async function coveringCheckpoint({ trail, dataDir, keySeal }: PackRequest): Promise<StoredCheckpoint> {
  if (trail.access === 'write') await signCheckpoint({ trail, dataDir, keySeal }, 'asked');
  return newestCheckpoint(trail, 1);
}

async function gather(request: PackRequest, checkpoint: StoredCheckpoint, vkey: string): Promise<PackContents> {
  const { trail, madeBy, reason, recipient, now, listSeqs, signal, onProgress } = request;
  const filter = resolveTimes(parseFilter(request.filter), Date.parse(now));
  const { size } = checkpoint;
  const seqs = (await listSeqs(size)).toSorted();
  if (seqs.length === 0) throw new AppError('input/invalid', 'No event matches, so there is nothing to pack.');
  let done = 0;
  const onRead = (records: number) => onProgress({ done: (done += records), total: size, unit: 'records' });
  await checkSelection(trail, { filter, size, seqs }, { signal, onRead });
  const known = (await keyRecords(trail)).filter(({ seq }) => seq <= size);
  return {
    trail: { id: trail.id, name: trail.name },
    filter: formatFilter(filter),
    scope: scopeOf(seqs),
    count: seqs.length,
    checkpoint,
    vkey,
    keyRecords: known,
    hashes: await prove(request, checkpoint, chosenOf(seqs, known)),
    records: () => readBatches(trail, seqs),
    madeBy,
    reason,
    recipient,
    madeAt: now,
  };
}

function scopeOf(seqs: Uint32Array): Scope {
  const [first, last] = [seqs[0]!, seqs.at(-1)!];
  return last - first + 1 === seqs.length ? { kind: 'range', first, last } : { kind: 'selection' };
}

const chosenOf = (seqs: Uint32Array, known: readonly StoredRecord[]): Uint32Array =>
  Uint32Array.from(new Set([...known.map(({ seq }) => seq), ...seqs])).sort();

/** The hashes beside the chosen records, checked against the checkpoint before they are given out. */
async function prove({ trail, dataDir }: PackRequest, checkpoint: StoredCheckpoint, chosen: Uint32Array): Promise<Buffer[]> {
  const leaves: { index: number; leaf: Uint8Array }[] = [];
  for await (const batch of readBatches(trail, chosen))
    leaves.push(...batch.map((stored) => ({ index: stored.seq - 1, leaf: leafOf(stored) })));
  const { size } = checkpoint;
  const holds = (hashes: Buffer[]) => {
    const root = rootFromSelection(size, leaves, hashes);
    return root !== undefined && hexOf(root) === checkpoint.root;
  };
  return proved({ trail, dataDir }, checkpoint, (tree) => tree.selection([...chosen], size), holds);
}
