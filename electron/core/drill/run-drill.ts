import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { DrillLine } from '../../../shared/contract/drill.ts';
import type { JobProgress } from '../../../shared/contract/jobs.ts';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import { verdictWords } from '../../../shared/format/verdict.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { formatNote } from '../../../shared/proof/note.ts';
import { judgeTrail } from '../proof/judge-trail.ts';
import { signerOf, type Signer } from '../proof/signer.ts';
import { cutTail, tamperWith } from './rewrite.ts';
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

export type DrillResult = { lines: DrillLine[]; isAllCaught: boolean; report: string };

/** Tampers with copies in every way of the catalogue, verifies each, and reports. The trail itself is never touched. */
export async function runDrill({ copy, trail, dataDir, signer, now, signal, onProgress }: DrillOptions): Promise<DrillResult> {
  mkdirSync(join(dataDir, 'tmp'), { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(dataDir, 'tmp', 'drill-'));
  try {
    const scene = sceneOf(copy, trail.id, signer);
    const ways = [...tamperings.filter(({ needsKey }) => !needsKey || signer), ...replacements];
    const lines: DrillLine[] = [];
    for (const { fault, name, apply } of ways) {
      signal.throwIfAborted();
      const file = join(folder, `${lines.length + 1}.veritrail`);
      copyFileSync(copy, file);
      apply({ ...scene, file });
      const began = performance.now();
      const verdict = await judgeTrail(file, { dataDir, extent: 'full', signal });
      lines.push(lineOf({ fault, name }, verdict, performance.now() - began));
      rmSync(file, { force: true });
      onProgress({ done: lines.length, total: ways.length, unit: 'records' });
    }
    const isAllCaught = lines.every((line) => line.isCaught);
    return { lines, isAllCaught, report: reportOf(trail, lines, { signer, now, size: scene.size }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sceneOf(copy: string, trailId: string, signer: Signer | undefined): Omit<Scene, 'file'> {
  const db = new Database(copy, { readonly: true });
  const size = db.prepare('SELECT max(seq) FROM events').pluck().get() as number;
  db.close();
  const ownKey = signerOf(originOf(trailId), 'note', randomBytes(32));
  return { trailId, size, seq: Math.max(2, Math.floor(size / 2)), ownKey, ...(signer ? { stolenKey: signer } : {}) };
}

/** 11 and 13 put another file in the place of this one: an older state of it, and one that grew differently. */
const replacements: readonly { fault: number; name: string; apply(scene: Scene): void }[] = [
  {
    fault: 11,
    name: 'the file replaced by an older copy',
    apply: ({ file, seq }) =>
      tamperWith(file, (db) => {
        cutTail(db, seq);
        db.prepare('DELETE FROM checkpoints WHERE size >= ?').run(seq);
      }),
  },
];

const lineOf = ({ fault, name }: { fault: number; name: string }, verdict: Verdict, elapsedMs: number): DrillLine => ({
  fault,
  name,
  isCaught: verdict.status === 'failed',
  seq: verdict.status === 'failed' ? verdict.seq : 0,
  words: verdictWords(verdict),
  elapsedMs: Math.round(elapsedMs),
});

function reportOf(
  trail: { id: string; name: string },
  lines: readonly DrillLine[],
  { signer, now, size }: { signer: Signer | undefined; now: Date; size: number },
): string {
  const caught = lines.filter(({ isCaught }) => isCaught).length;
  const rows = lines.map(
    ({ fault, name, isCaught, words, elapsedMs }) =>
      `${isCaught ? 'caught' : 'MISSED'}  ${String(fault).padStart(2)}  ${name} (${elapsedMs} ms)\n            ${words}`,
  );
  const text = `veritrail-drill@v1\n${originOf(trail.id)}\nTamper drill on a copy of "${trail.name}", ${size} records, ${now.toISOString()}\n${caught} of ${lines.length} tamperings were caught\n${rows.join('\n')}\n`;
  return signer
    ? formatNote({ text, signatures: [signer.sign(text)] })
    : `${text}\nNot signed: the key of this trail is not on this computer.\n`;
}
