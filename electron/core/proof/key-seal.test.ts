import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type KeySeal, markOf } from './key-seal.ts';
import { connectKeySeal, shareKeySeal } from './key-seal-port.ts';
import { formatPrivateKey, signerOf } from './signer.ts';
import { backupTrailKey, prepareNextKey, readTrailKey, restoreTrailKey, sealTrailKey } from './trail-keys.ts';

/** A keychain as a host would have it: what it seals cannot be read, and only it opens it again. */
const keychain: KeySeal = {
  name: 'the keychain of a test',
  mark: markOf('test'),
  seal: async (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a)),
  open: async (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('utf8'),
};

test('a key is sealed in place, signs, is backed up as it is, changed and restored; without the keychain it says why not', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'veritrail-seal-'));
  const trailId = '01234567-89ab-cdef-0123-456789abcdef';
  const file = join(dataDir, 'keys', `${trailId}.key`);
  mkdirSync(join(dataDir, 'keys'));
  const seed = randomBytes(32);
  const { key, vkey } = signerOf(`veritrail/${trailId}`, 'note', seed);
  const plain = formatPrivateKey(key, seed);
  writeFileSync(file, plain, { mode: 0o600 });

  await sealTrailKey(dataDir, trailId, keychain);
  await sealTrailKey(dataDir, trailId, keychain);
  expect(readFileSync(file, 'latin1')).not.toContain('PRIVATE');
  expect(await readTrailKey(dataDir, trailId, vkey, keychain)).toMatchObject({ state: 'ready', protection: 'the keychain of a test' });
  expect(await readTrailKey(dataDir, trailId, vkey)).toMatchObject({
    state: 'unreadable',
    problem: expect.stringContaining('protected by a keychain'),
  });
  expect(await backupTrailKey(dataDir, trailId, keychain)).toBe(plain);

  const next = await prepareNextKey(dataDir, trailId, keychain);
  expect(readFileSync(join(dataDir, 'keys', `${trailId}.next.key`), 'latin1')).not.toContain('PRIVATE');
  await next.use();
  expect(await readTrailKey(dataDir, trailId, next.signer.vkey, keychain)).toMatchObject({ state: 'ready' });
  await restoreTrailKey(dataDir, trailId, { vkey, backup: plain }, keychain);
  expect(readFileSync(file, 'latin1')).not.toContain('PRIVATE');
  rmSync(dataDir, { recursive: true });
});

test('the seal of one thread is used from another, its refusals included', async () => {
  const locked: KeySeal = { ...keychain, open: async () => Promise.reject(new Error('the keychain is locked')) };
  const access = shareKeySeal(locked);
  const other = connectKeySeal(access);
  expect(other).toMatchObject({ name: locked.name, mark: locked.mark });
  expect(await other.seal('secret')).toEqual(await locked.seal('secret'));
  await expect(other.open(Buffer.from('x'))).rejects.toThrow('the keychain is locked');

  const waiting = connectKeySeal(shareKeySeal({ ...keychain, open: () => new Promise(() => undefined) })).open(Buffer.from('x'));
  expect(await Promise.race([waiting, new Promise((wake) => setTimeout(() => wake('waits'), 50))])).toBe('waits');
});
