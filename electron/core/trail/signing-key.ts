import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A C2SP signed-note key: its public half (vkey), and how to take the private half away again. */
export type SigningKey = { vkey: string; discard(): void };

const ED25519 = 0x01;

/**
 * Makes the first Ed25519 key of a trail, named like its checkpoints' origin, and keeps it in `<dataDir>/keys/<trail id>.key`
 * (mode 0600, folder 0700), outside the trail: whoever has the trail alone cannot sign. Never replaces a key.
 * https://c2sp.org/signed-note
 */
export function createSigningKey(dataDir: string, trailId: string): SigningKey {
  const name = originOf(trailId);
  const { d: seed, x: point } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const publicKey = Buffer.from(point!, 'base64url');
  const id = keyId(name, publicKey);
  const folder = join(dataDir, 'keys');
  const file = join(folder, `${trailId}.key`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `PRIVATE+KEY+${name}+${id}+${encode(Buffer.from(seed!, 'base64url'))}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return { vkey: `${name}+${id}+${encode(publicKey)}`, discard: () => rmSync(file, { force: true }) };
}

/** The first line of a trail's checkpoints and the name of its keys. */
export const originOf = (trailId: string): string => `veritrail/${trailId}`;

/** The first four bytes of SHA-256(name, newline, algorithm, public key), in hex. */
function keyId(name: string, publicKey: Buffer): string {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(publicKey).digest('hex').slice(0, 8);
}

const encode = (key: Buffer): string => Buffer.concat([Buffer.of(ED25519), key]).toString('base64');
