import { AppError } from '../../../shared/errors.ts';
import { base64Of, bytesOfHex } from '../../../shared/proof/bytes.ts';
import { parseTlogProof, type TlogProof } from '../../../shared/proof/tlog-proof.ts';
import type { Handlers } from '../dispatch.ts';
import { guardedFor } from '../files/refuse-target.ts';
import { writeDurably } from '../files/write-durably.ts';
import { certificate } from '../packs/certificate.ts';
import { newestCheckpoint, proveConsistency, proveEvent } from '../proof/prove-event.ts';
import { keysOf, latestVkey } from '../proof/trail-key-history.ts';
import type { Core } from './core.ts';

export function proofHandlers({ trails, dataDir, now }: Core): Pick<Handlers, `proofs.${'event' | 'save' | 'consistency'}`> {
  return {
    'proofs.event': async ({ trail: ref, seq }) => {
      const { trail } = trails.get(ref);
      const proved = await proveEvent({ trail, dataDir }, seq).catch(uncovered);
      if ('reason' in proved) return { status: 'uncovered', reason: proved.reason };
      const { proof, size, root } = proved;
      const { hashes } = parseTlogProof(proof) as TlogProof;
      const vkey = latestVkey(await keysOf(trail));
      return { status: 'proved', proof, size, root: base64Of(bytesOfHex(root)), vkey, hashes: hashes.map(base64Of) };
    },

    'proofs.save': async ({ trail: ref, seq, format }, { grant }) => {
      const { trail } = trails.get(ref);
      const path = grant?.paths[0];
      if (path === undefined) return { status: 'cancelled' };
      const proof = await proveEvent({ trail, dataDir }, seq);
      const guarded = guardedFor(dataDir, trail.path, grant?.mayReplace);
      const [stored] = await trail.readSeqs([seq]);
      const content =
        format === 'tlog-proof'
          ? proof.proof
          : await certificate({ trail, stored: stored!, proof, vkey: latestVkey(await keysOf(trail)), at: now() });
      const written = await writeDurably(path, [content], { guarded });
      return { status: 'saved', path: written.path, index: seq - 1, size: proof.size };
    },

    'proofs.consistency': async ({ trail: ref, older: olderSize, newer: newerSize }) => {
      const { trail } = trails.get(ref);
      const stored = await trail.readCheckpoints();
      const older = stored.find(({ size }) => size === olderSize);
      const newer = newerSize === undefined ? await newestCheckpoint(trail, olderSize) : stored.find(({ size }) => size === newerSize);
      if (!older || !newer || newer.size < older.size)
        throw new AppError('proof/uncovered', `There are no checkpoints over ${olderSize} and ${newerSize ?? 'more'} records.`);
      const hashes = await proveConsistency({ trail, dataDir }, older, newer);
      return { older: older.note, newer: newer.note, hashes: hashes.map(base64Of), vkey: latestVkey(await keysOf(trail)) };
    },
  };
}

/** Not covered yet is an answer; everything else is a failure. */
function uncovered(error: unknown): { reason: string } {
  if (error instanceof AppError && error.code === 'proof/uncovered') return { reason: error.message };
  throw error;
}
