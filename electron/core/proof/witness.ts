import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { base64Of, bytesOfBase64, sameBytes } from '../../../shared/proof/bytes.ts';
import { type Checkpoint, parseCheckpoint, trailIdOf } from '../../../shared/proof/checkpoint.ts';
import { verifyConsistency } from '../../../shared/proof/merkle.ts';
import { formatNote, openNote, parseNote } from '../../../shared/proof/note.ts';
import { parseVkey, type VerifierKey } from '../../../shared/proof/vkey.ts';
import { verifyFast } from './node-ed25519.ts';
import { formatPrivateKey, parsePrivateKey, type Signer, signerOf } from './signer.ts';

/**
 * Witnessing by files: the body of a tlog-witness `add-checkpoint` request, after one line with the trail's vkey; the answer is
 * the cosigned note, after one line with the witness's vkey. https://c2sp.org/tlog-witness
 */
export const formatRequest = (vkey: string, oldSize: number, hashes: readonly Uint8Array[], note: string): string =>
  `vkey ${vkey}\nold ${oldSize}\n${hashes.map((hash) => `${base64Of(hash)}\n`).join('')}\n${note}`;

const formatReply = (vkey: string, note: string): string => `vkey ${vkey}\n\n${note}`;

type Request = { key: VerifierKey; oldSize: number; hashes: Uint8Array[]; note: string; checkpoint: Checkpoint };

function parseRequest(text: string): Request | string {
  const [head = '', ...rest] = text.split('\n\n');
  const [vkeyLine = '', oldLine = '', ...lines] = head.split('\n');
  const key = parseVkey(vkeyLine.replace(/^vkey /, ''));
  if (typeof key === 'string') return `its key is refused: ${key}`;
  const [, oldText] = /^old (0|[1-9]\d*)$/.exec(oldLine) ?? [];
  const hashes = lines.map(bytesOfBase64);
  if (oldText === undefined || hashes.length > 63 || hashes.some((hash) => hash?.length !== 32)) return 'it is not a request to a witness';
  const note = rest.join('\n\n');
  const opened = openNote(note, [key], verifyFast);
  if (typeof opened === 'string') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (typeof checkpoint === 'string') return checkpoint;
  return { key, oldSize: Number(oldText), hashes: hashes as Uint8Array[], note, checkpoint };
}

export type Cosigned =
  | { status: 'cosigned'; text: string; trail: string; size: number; since: number; vkey: string }
  | { status: 'refused'; reason: string };

/**
 * As a witness: cosigns a checkpoint that continues the last one seen of its trail, and remembers it before answering. At
 * first sight there is nothing to compare: the trail's key is pinned then. Fails with source/refused for what is no request.
 */
export function cosign(dataDir: string, text: string, name: string, now: Date): Cosigned {
  const request = parseRequest(text);
  if (typeof request === 'string') throw new AppError('source/refused', `Nothing was cosigned: ${request}.`);
  const { checkpoint, note } = request;
  const trail = trailIdOf(checkpoint.origin);
  if (trail === undefined) throw new AppError('source/refused', 'Nothing was cosigned: it is not a checkpoint of a trail.');
  const seen = lastSeen(dataDir, trail);
  const reason = seen && contradiction(seen, request);
  if (reason) return { status: 'refused', reason };
  const witness = witnessKey(dataDir, name);
  const parsed = parseNote(note) as { text: string; signatures: [] };
  const at = Math.floor(now.getTime() / 1000);
  const cosigned = formatNote({ text: parsed.text, signatures: [...parsed.signatures, witness.cosign(parsed.text, at)] });
  writeFileSync(seenFile(dataDir, trail), text, { mode: 0o600, flush: true });
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
  const file = join(dataDir, 'keys', 'witness.key');
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

export type Reply = { key: VerifierKey; note: string; checkpoint: Checkpoint; at: number };

/** Reads a witness's answer and checks its cosignature; a string says why it is refused. */
export function parseReply(text: string): Reply | string {
  const at = text.indexOf('\n\n');
  const key = parseVkey(text.slice(0, Math.max(0, at)).replace(/^vkey /, ''));
  if (typeof key === 'string') return `its key is refused: ${key}`;
  if (key.use !== 'cosignature') return 'its key is not a witness key';
  const note = text.slice(at + 2);
  const opened = openNote(note, [key], verifyFast);
  if (typeof opened === 'string') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  return typeof checkpoint === 'string' ? checkpoint : { key, note, checkpoint, at: opened.by[0]!.at! };
}
