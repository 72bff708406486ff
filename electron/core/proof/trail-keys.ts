import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { originOf } from '../../../shared/proof/checkpoint.ts';
import { fileMode, isPlainKey, type KeySeal, openKey, sealKey } from './key-seal.ts';
import { formatPrivateKey, parsePrivateKey, type Signer, signerOf } from './signer.ts';

/** The state of a trail's private key on this computer. Only `ready` signs; `warning` says what to mend all the same. */
export type KeyState =
  | { readonly state: 'ready'; readonly signer: Signer; readonly protection: string; readonly warning?: string }
  | { readonly state: 'missing' | 'swapped' | 'unreadable'; readonly problem: string };

/** Where the signing key of a trail lies on this computer, whether it is there or not. */
export const keyFile = (dataDir: string, trailId: string): string => join(dataDir, 'keys', `${trailId}.key`);
const nextKeyFile = (dataDir: string, trailId: string): string => join(dataDir, 'keys', `${trailId}.next.key`);

/**
 * Reads the private key of a trail and compares it with the trail's latest vkey. A key that is gone, or is another, stops
 * signing and nothing else; a new one is never made silently.
 */
export async function readTrailKey(dataDir: string, trailId: string, vkey: string, seal: KeySeal = fileMode): Promise<KeyState> {
  const file = keyFile(dataDir, trailId);
  await finishRotation(dataDir, trailId, vkey, seal);
  if (!existsSync(file)) {
    return {
      state: 'missing',
      problem: `The signing key of this trail is not on this computer (${file}). Restore it from its backup; until then events are added but no checkpoint is signed.`,
    };
  }
  const signer = await readKey(file, seal);
  if (typeof signer === 'string')
    return { state: 'unreadable', problem: `The signing key at ${file} cannot be used: ${signer}. Restore it from its backup.` };
  if (signer.vkey !== vkey) {
    return {
      state: 'swapped',
      problem: `The signing key at ${file} is not the one of this trail: it is ${signer.vkey}, the trail names ${vkey}. Nothing is signed with it.`,
    };
  }
  const warning = exposure(file);
  return { state: 'ready', signer, protection: seal.name, ...(warning ? { warning } : {}) };
}

async function readKey(file: string, seal: KeySeal): Promise<Signer | string> {
  try {
    return parsePrivateKey(await openKey(readFileSync(file), seal));
  } catch (error) {
    return (error as Error).message;
  }
}

/** Seals a key that lies there as it is: made a moment ago, or by a host without a keychain. */
export async function sealTrailKey(dataDir: string, trailId: string, seal: KeySeal): Promise<void> {
  const file = keyFile(dataDir, trailId);
  const bytes = existsSync(file) ? readFileSync(file) : undefined;
  if (bytes && isPlainKey(bytes)) replaceKey(file, await sealKey(bytes.toString('utf8'), seal));
}

function replaceKey(file: string, bytes: Buffer): void {
  writeFileSync(`${file}.new`, bytes, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** Windows keeps no such bits: there the folder's own protection counts. */
function exposure(file: string): string | undefined {
  const mode = statSync(file).mode & 0o777;
  if (process.platform === 'win32' || (mode & 0o077) === 0) return undefined;
  return `Others who use this computer may read the signing key (${file} has mode ${mode.toString(8)}). Take that away (chmod 600) and change the key.`;
}

/**
 * Makes the key that is to follow. It lies beside the old one until the trail names it: `use` puts it in the old one's
 * place, and so does the next reading, should the program end in between.
 */
export async function prepareNextKey(dataDir: string, trailId: string, seal: KeySeal = fileMode): Promise<{ signer: Signer; use(): void }> {
  const seed = randomBytes(32);
  const signer = signerOf(originOf(trailId), 'note', seed);
  const next = nextKeyFile(dataDir, trailId);
  writeFileSync(next, await sealKey(formatPrivateKey(signer.key, seed), seal), { mode: 0o600, flush: true });
  // Whoever reads the key meanwhile may have put it in place already.
  return { signer, use: () => finishRotation(dataDir, trailId, signer.vkey, seal) };
}

async function finishRotation(dataDir: string, trailId: string, vkey: string, seal: KeySeal): Promise<void> {
  const next = nextKeyFile(dataDir, trailId);
  const waiting = existsSync(next) ? await readKey(next, seal) : undefined;
  const isThere = existsSync(next); // another reader may have finished it meanwhile
  if (typeof waiting === 'object' && waiting.vkey === vkey && isThere) renameSync(next, keyFile(dataDir, trailId));
}

/** Puts a key from its backup in place. Fails with source/refused where it is not the key that the trail names. */
export async function restoreTrailKey(
  dataDir: string,
  trailId: string,
  { vkey, backup }: { vkey: string; backup: string },
  seal: KeySeal = fileMode,
): Promise<void> {
  const signer = parsePrivateKey(backup);
  if (typeof signer === 'string') throw new AppError('source/refused', `The backup was not taken: ${signer}.`);
  if (signer.vkey !== vkey)
    throw new AppError('source/refused', `The backup was not taken: it holds the key ${signer.vkey}, the trail names ${vkey}.`);
  const file = keyFile(dataDir, trailId);
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  replaceKey(file, await sealKey(backup, seal));
}

/** The private key as text, to be kept elsewhere. Whoever has it can sign as this trail. */
export async function backupTrailKey(dataDir: string, trailId: string, seal: KeySeal = fileMode): Promise<string> {
  const file = keyFile(dataDir, trailId);
  const signer = existsSync(file) ? await readKey(file, seal) : 'it is not there';
  if (typeof signer === 'string') throw new AppError('source/unreadable', `There is no key to back up at ${file}: ${signer}.`);
  return openKey(readFileSync(file), seal);
}
