import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { base64Of, bytesOfBase64, sameBytes } from '../../../shared/proof/bytes.ts';
import { type Checkpoint, parseCheckpoint, trailIdOf } from '../../../shared/proof/checkpoint.ts';
import { verifyConsistency } from '../../../shared/proof/merkle.ts';
import { formatNote, openNote, parseNote } from '../../../shared/proof/note.ts';
import { formatVkey, parseVkey, type VerifierKey } from '../../../shared/proof/vkey.ts';
import { replaceDurably } from '../files/replace-durably.ts';
import { verifyFast } from './node-ed25519.ts';
import { formatPrivateKey, parsePrivateKey, type Signer, signerOf } from './signer.ts';

/** What the sender says about a checkpoint beside it. Nobody signed it. */
type Told = { readonly name?: string | undefined; readonly signedAt?: string | undefined };

type Requested = { vkey: string; told: Told; oldSize: number; hashes: readonly Uint8Array[]; note: string };

/**
 * Witnessing by files: the body of a tlog-witness `add-checkpoint` request, after lines with the trail's vkey and with what
 * it is called; the answer is the cosigned note, after one line with the witness's vkey. https://c2sp.org/tlog-witness
 */
export const formatRequest = ({ vkey, told, oldSize, hashes, note }: Requested): string =>
  `vkey ${vkey}\ntold ${JSON.stringify(told)}\nold ${oldSize}\n${hashes.map((hash) => `${base64Of(hash)}\n`).join('')}\n${note}`;

const formatReply = (vkey: string, note: string): string => `vkey ${vkey}\n\n${note}`;

const ToldLine = z.object({ name: z.string().max(200).optional(), signedAt: z.string().max(40).optional() });

type Request = { key: VerifierKey; told: Told; oldSize: number; hashes: Uint8Array[]; note: string; checkpoint: Checkpoint };

function parseRequest(text: string): Request | string {
  const [head = '', ...rest] = text.split('\n\n');
  const [vkeyLine = '', toldLine = '', oldLine = '', ...lines] = head.split('\n');
  if (!vkeyLine.startsWith('vkey ')) return 'it is not a request to a witness. Ask the owner of the trail for one (Integrity, Witnesses)';
  const key = parseVkey(vkeyLine.slice(5));
  if (typeof key === 'string') return `its key is refused: ${key}`;
  if (key.use === 'cosignature') return 'it is the answer of a witness, to be brought back to the trail it is of';
  const told = parseTold(toldLine);
  if (!told) return 'it is not a request to a witness';
  const [, oldText] = /^old (0|[1-9]\d*)$/.exec(oldLine) ?? [];
  const hashes = lines.map(bytesOfBase64);
  if (oldText === undefined || hashes.length > 63 || hashes.some((hash) => hash?.length !== 32)) return 'it is not a request to a witness';
  const note = rest.join('\n\n');
  const opened = openNote(note, [key], verifyFast);
  if (typeof opened === 'string') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (typeof checkpoint === 'string') return checkpoint;
  return { key, told, oldSize: Number(oldText), hashes: hashes as Uint8Array[], note, checkpoint };
}

function parseTold(line: string): Told | undefined {
  try {
    return ToldLine.parse(JSON.parse(line.replace(/^told /, '')));
  } catch {
    return undefined;
  }
}

/** A request that can be believed as far as it goes: signed by the key it names, and about a trail. */
type Asked = Request & { readonly trail: string };

function askedBy(text: string): Asked {
  const request = parseRequest(text);
  if (typeof request === 'string') throw new AppError('source/refused', `Nothing can be cosigned: ${request}.`);
  const trail = trailIdOf(request.checkpoint.origin);
  if (trail === undefined) throw new AppError('source/refused', 'Nothing can be cosigned: it is not a checkpoint of a trail.');
  return { ...request, trail };
}

export type Looked = {
  readonly trail: string;
  readonly vkey: string;
  readonly told: Told;
  readonly size: number;
  readonly root: Uint8Array;
  /** The last checkpoint cosigned here of that trail, and when; undefined at first sight. */
  readonly seen?: { readonly size: number; readonly at: string };
  /** Why it is not the continuation of what was seen; undefined where it is, and at first sight. */
  readonly problem?: string;
  /** The name that cosigns, where this computer has a witness key already. */
  readonly witness?: string;
};

/** As a witness: what a request is about, before anything is signed. Fails with source/refused for what is no request. */
export function lookAtRequest(dataDir: string, text: string): Looked {
  const asked = askedBy(text);
  const seen = lastSeen(dataDir, asked.trail);
  const problem = seen && contradiction(seen, asked);
  const key = existsSync(witnessFile(dataDir)) ? witnessKey(dataDir, '') : undefined;
  return {
    trail: asked.trail,
    vkey: formatVkey(asked.key),
    told: asked.told,
    size: asked.checkpoint.size,
    root: asked.checkpoint.root,
    ...(seen ? { seen: { size: seen.checkpoint.size, at: statSync(seenFile(dataDir, asked.trail)).mtime.toISOString() } } : {}),
    ...(problem === undefined ? {} : { problem }),
    ...(key ? { witness: key.key.name } : {}),
  };
}

export type Cosigned =
  | { status: 'cosigned'; text: string; trail: string; size: number; since: number; vkey: string }
  | { status: 'refused'; reason: string };

/**
 * As a witness: cosigns a checkpoint that continues the last one seen of its trail, and remembers it before answering. At
 * first sight there is nothing to compare: the trail's key is pinned then. Fails with source/refused for what is no request.
 */
export function cosign(dataDir: string, text: string, name: string, now: Date): Cosigned {
  const asked = askedBy(text);
  const { checkpoint, note, trail } = asked;
  const seen = lastSeen(dataDir, trail);
  const reason = seen && contradiction(seen, asked);
  if (reason) return { status: 'refused', reason };
  const witness = witnessKey(dataDir, name);
  const parsed = parseNote(note) as { text: string; signatures: [] };
  const at = Math.floor(now.getTime() / 1000);
  const cosigned = formatNote({ text: parsed.text, signatures: [...parsed.signatures, witness.cosign(parsed.text, at)] });
  replaceDurably(seenFile(dataDir, trail), text);
  return {
    status: 'cosigned',
    text: formatReply(witness.vkey, cosigned),
    trail,
    size: checkpoint.size,
    since: seen?.checkpoint.size ?? 0,
    vkey: witness.vkey,
  };
}

function contradiction(seen: Request, { key, oldSize, hashes, checkpoint }: Request): string | undefined {
  const { size, root } = seen.checkpoint;
  if (!sameBytes(seen.key.publicKey, key.publicKey))
    return 'it is signed with another key than the checkpoint seen before. Ask the owner of the trail why';
  if (checkpoint.size < size) return `ROLLBACK: ${size} records were cosigned before, this checkpoint covers ${checkpoint.size}`;
  if (checkpoint.size === size)
    return sameBytes(checkpoint.root, root) ? undefined : `FORK: over ${size} records another root was cosigned before`;
  if (oldSize !== size)
    return `the last checkpoint cosigned covers ${size} records; ask for a request that continues it (this one continues ${oldSize})`;
  return verifyConsistency({ size, root }, checkpoint, hashes)
    ? undefined
    : `FORK: it does not continue the ${size} records that were cosigned before`;
}

const folderOf = (dataDir: string): string => join(dataDir, 'witness');
const witnessFile = (dataDir: string): string => join(dataDir, 'keys', 'witness.key');
const seenFile = (dataDir: string, trail: string): string => join(folderOf(dataDir), `${trail}.request`);

function lastSeen(dataDir: string, trail: string): Request | undefined {
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  const file = seenFile(dataDir, trail);
  const request = existsSync(file) ? parseRequest(readFileSync(file, 'utf8')) : undefined;
  if (typeof request === 'string') throw new AppError('source/refused', `What was cosigned before (${file}) cannot be read: ${request}.`);
  return request;
}

/** One key for all that this person witnesses, made when it is first needed; its name is theirs from then on. */
function witnessKey(dataDir: string, name: string): Signer {
  const file = witnessFile(dataDir);
  if (!existsSync(file)) {
    mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
    const seed = randomBytes(32);
    const { key } = signerOf(`witness/${name.replaceAll(/[\s+\p{Z}\p{Cc}]+/gu, '-')}`, 'cosignature', seed);
    writeFileSync(file, formatPrivateKey(key, seed), { mode: 0o600, flag: 'wx', flush: true });
  }
  const signer = parsePrivateKey(readFileSync(file, 'utf8'));
  if (typeof signer === 'string') throw new AppError('source/refused', `The witness key at ${file} cannot be used: ${signer}.`);
  return signer;
}

/** The end of the year 9999, in seconds since 1970. */
const LAST_SECOND = 253_402_300_799;

export type Reply = { key: VerifierKey; note: string; checkpoint: Checkpoint; at: number };

/** Reads a witness's answer and checks its cosignature; a string says why it is refused. */
export function parseReply(text: string): Reply | string {
  const end = text.indexOf('\n\n');
  const key = parseVkey(text.slice(0, Math.max(0, end)).replace(/^vkey /, ''));
  if (typeof key === 'string') return `its key is refused: ${key}`;
  if (key.use !== 'cosignature') return 'its key is not a witness key';
  const note = text.slice(end + 2);
  const opened = openNote(note, [key], verifyFast);
  if (typeof opened === 'string') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (typeof checkpoint === 'string') return checkpoint;
  const at = opened.by[0]!.at!;
  return at <= LAST_SECOND ? { key, note, checkpoint, at } : 'its time lies after the year 9999';
}
