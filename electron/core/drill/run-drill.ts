import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { DrillLine } from '../../../shared/contract/drill.ts';
import type { JobProgress } from '../../../shared/contract/jobs.ts';
import { replacedWords } from '../../../shared/format/replaced.ts';
import { verdictWords } from '../../../shared/format/verdict.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { anchorsOf } from '../proof/anchors.ts';
import { judgeTrail } from '../proof/judge-trail.ts';
import { type Signer, signerOf } from '../proof/signer.ts';
import { openAnotherInstead } from './another-trail.ts';
import { type Drilled, reportText } from './report-text.ts';
import { type Scene, tamperings } from './tamperings.ts';

export type DrillOptions = {
  /** A copy of the trail that nobody has open; it is copied again for each tampering. */
  copy: string;
  trail: { id: string; name: string };
  dataDir: string;
  /** Signs the report, and is the key that is "stolen"; without it one tampering cannot be shown. */
  signer?: Signer;
  now: Date;
  signal: AbortSignal;
  onProgress: (progress: JobProgress) => void;
};

export type DrillResult = Drilled & { lines: DrillLine[]; isAllCaught: boolean; report: string; vkey?: string };

/** Tampers with copies in every way of the catalogue, opens or verifies each, and reports. The trail itself is never touched. */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const { copy, trail, dataDir, signer, now, signal, onProgress } = options;
  mkdirSync(join(dataDir, 'tmp'), { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(dataDir, 'tmp', 'drill-'));
  try {
    const scene = sceneOf(options);
    const ways = waysOf({ trail, dataDir, folder, signal }).filter(({ needsKey }) => !needsKey || signer);
    const lines: DrillLine[] = [];
    for (const { fault, name, tryOut } of ways) {
      signal.throwIfAborted();
      const file = join(folder, `${lines.length + 1}.veritrail`);
      copyFileSync(copy, file);
      lines.push({ fault, name, ...(await tryOut({ ...scene, file })) });
      rmSync(file, { force: true });
      onProgress({ done: lines.length, total: ways.length, unit: 'records' });
    }
    const drilled = { trail, size: scene.size, at: now.toISOString(), lines };
    const signed = signer ? { vkey: signer.vkey } : {};
    return { ...drilled, isAllCaught: lines.every((line) => line.isCaught), report: reportText(drilled, signer), ...signed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The record in the middle of what checkpoints cover: what nobody signed, nobody can miss. */
function sceneOf({ copy, trail: { id: trailId }, dataDir, signer }: DrillOptions): Omit<Scene, 'file'> {
  const db = new Database(copy, { readonly: true });
  const size = db.prepare('SELECT max(seq) FROM events').pluck().get() as number;
  const covered = db.prepare('SELECT max(size) FROM checkpoints').pluck().get() as number | null;
  db.close();
  const seq = Math.max(2, Math.floor((covered ?? size) / 2));
  const rested = anchorsOf(dataDir, trailId)
    .resting()
    .findLast((state) => state.size > 1 && state.size < (covered ?? 0))?.size;
  const ownKey = signerOf(originOf(trailId), 'note', randomBytes(32));
  return { trailId, size, seq, ownKey, ...(rested === undefined ? {} : { rested }), ...(signer ? { stolenKey: signer } : {}) };
}

type Place = Pick<DrillOptions, 'trail' | 'dataDir' | 'signal'> & { folder: string };
type Found = Omit<DrillLine, 'fault' | 'name'>;
type Way = { fault: number; name: string; needsKey?: true; tryOut(scene: Scene): Promise<Found> };

/** In the order of the catalogue. */
function waysOf({ trail, dataDir, folder, signal }: Place): Way[] {
  const verified = tamperings.map(({ apply, ...named }) => ({
    ...named,
    tryOut: async (scene: Scene): Promise<Found> => {
      apply(scene);
      const began = performance.now();
      const verdict = await judgeTrail(scene.file, { dataDir, extent: 'full', signal });
      const isCaught = verdict.status === 'failed';
      return { isCaught, seq: isCaught ? verdict.seq : 0, words: verdictWords(verdict), elapsedMs: since(began) };
    },
  }));
  const replaced = {
    fault: 12,
    name: 'the file replaced by another trail, whole and valid',
    tryOut: async ({ file, size }: Scene): Promise<Found> => {
      const began = performance.now();
      const refusal = await openAnotherInstead(file, { id: trail.id, name: trail.name, size }, join(folder, 'another'));
      return { isCaught: refusal !== undefined, seq: 0, words: refusal ? replacedWords(refusal) : 'OPENED', elapsedMs: since(began) };
    },
  };
  return [...verified, replaced].toSorted((a, b) => a.fault - b.fault);
}

const since = (began: number): number => Math.round(performance.now() - began);
