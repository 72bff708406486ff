import { AppError } from '../../../shared/errors.ts';
import { hexOf } from '../../../shared/proof/bytes.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { formatVkey } from '../../../shared/proof/vkey.ts';
import { parseRecord } from '../../../shared/record.ts';
import { CHECKPOINTS } from '../trail/custody-aggregates.ts';
import { ownDraft } from '../trail/own-draft.ts';
import type { Trail } from '../trail/trail.ts';
import { type Anchor, anchorsOf } from './anchors.ts';
import { compareWithAnchors } from './compare-with-anchors.ts';
import { goodCheckpoint } from './good-checkpoint.ts';
import { ownRecords } from './own-records.ts';
import { newestCheckpoint, proveConsistency } from './prove-event.ts';
import { keysOf, latestVkey } from './trail-key-history.ts';
import { formatRequest, parseReply, type Reply } from './witness.ts';

export type Cosignature = {
  readonly size: number;
  readonly name: string;
  readonly vkey: string;
  readonly at: string;
  readonly note: string;
};
type Place = { trail: Trail; dataDir: string };

/** The own events about checkpoints, as data. */
export async function checkpointEvents<T>(trail: Trail, type: string): Promise<(T & { recorded: string })[]> {
  return (await ownRecords(trail, CHECKPOINTS))
    .map(({ record }) => parseRecord(record))
    .filter((event) => event.type === type)
    .map(({ data, recorded }) => ({ ...(JSON.parse(data) as T), recorded }));
}

export const cosignaturesOf = (trail: Trail): Promise<(Cosignature & { recorded: string })[]> =>
  checkpointEvents<Cosignature>(trail, 'checkpoint.cosigned');

/** The newest checkpoint as a text for a witness, with proof that it continues the one that was cosigned last. */
export async function requestCosignature(place: Place): Promise<{ text: string; size: number; since: number }> {
  const { trail } = place;
  const newest = await newestCheckpoint(trail, 1);
  const last = (await cosignaturesOf(trail)).at(-1);
  const older = last && (await trail.readCheckpoints()).find(({ size }) => size === last.size);
  const hashes = older && older.size < newest.size ? await proveConsistency(place, older, newest) : [];
  const since = older?.size ?? 0;
  const signed = (await checkpointEvents<{ size: number }>(trail, 'checkpoint.signed')).find(({ size }) => size === newest.size);
  const told = { name: trail.name.slice(0, 200), signedAt: signed?.recorded };
  const vkey = latestVkey(await keysOf(trail));
  return { text: formatRequest({ vkey, told, oldSize: since, hashes, note: newest.note }), size: newest.size, since };
}

/**
 * Puts a witness's cosignature on the trail and keeps the cosigned note as an anchor, in the place of the one without it: so
 * it must be as good a checkpoint of this trail, and the trail must agree with it and with all anchors. Fails with source/refused.
 */
export async function acceptCosignature({ trail, dataDir }: Place, text: string): Promise<Cosignature> {
  const reply = parseReply(text);
  if (typeof reply === 'string') throw notTaken(reply);
  const { checkpoint, key, note } = reply;
  const problem = await problemWith(reply, { trail, dataDir });
  if (problem !== undefined) throw notTaken(problem);
  const cosignature = { size: checkpoint.size, name: key.name, vkey: formatVkey(key), at: new Date(reply.at * 1000).toISOString(), note };
  await trail.append({ drafts: [ownDraft('checkpoint.cosigned', cosignature, { aggregate: { id: CHECKPOINTS } })], source: '' });
  anchorsOf(dataDir, trail.id).keep(checkpoint, note);
  return cosignature;
}

const notTaken = (why: string) => new AppError('source/refused', `The cosignature was not taken: ${why}.`);

async function problemWith({ checkpoint, note }: Reply, { trail, dataDir }: Place): Promise<string | undefined> {
  if (checkpoint.origin !== originOf(trail.id)) return 'it is for another trail';
  const root = hexOf(checkpoint.root);
  const stored = (await trail.readCheckpoints()).find((one) => one.size === checkpoint.size && one.root === root);
  if (!stored) return `this trail has no such checkpoint over ${checkpoint.size} records`;
  const keys = await keysOf(trail);
  const good = goodCheckpoint(trail.id, { ...stored, note }, keys);
  if (typeof good === 'string') return `as a checkpoint of this trail, ${good}`;
  const offered: Anchor = { ...checkpoint, note, place: 'the answer', at: new Date().toISOString() };
  return (await compareWithAnchors({ trail, dataDir }, keys, [offered])).contradiction?.reason;
}
