import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { utf8 } from '../../../shared/proof/bytes.ts';
import { verifyEd25519 } from '../../../shared/proof/ed25519.ts';
import { verifyFast } from './node-ed25519.ts';
import { formatPrivateKey, parsePrivateKey, signerOf } from './signer.ts';
import { backupTrailKey, prepareNextKey, readTrailKey, restoreTrailKey } from './trail-keys.ts';

const TRAIL = '01234567-89ab-cdef-0123-456789abcdef';
let dataDir = '';
let file = '';
let vkey = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'veritrail-keys-'));
  mkdirSync(join(dataDir, 'keys'));
  file = join(dataDir, 'keys', `${TRAIL}.key`);
  const seed = randomBytes(32);
  const signer = signerOf(`veritrail/${TRAIL}`, 'note', seed);
  vkey = signer.vkey;
  writeFileSync(file, formatPrivateKey(signer.key, seed), { mode: 0o600 });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('the platform and our own verification agree on a signature', () => {
  const signer = signerOf('x/y', 'note', randomBytes(32));
  const { signature } = signer.sign('text\n');
  for (const verify of [verifyFast, verifyEd25519]) {
    expect(verify(signer.key.publicKey, utf8('text\n'), signature)).toBe(true);
    expect(verify(signer.key.publicKey, utf8('texT\n'), signature)).toBe(false);
  }
});

test("a private key in the form of Go's note package is read", () => {
  const key = parsePrivateKey('PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz');
  expect(key).toMatchObject({ vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW' });
});

describe('fault 20: the private key', () => {
  test('in its place and for its owner alone is ready', async () => {
    expect(await readTrailKey(dataDir, TRAIL, vkey)).toMatchObject({ state: 'ready', signer: { vkey } });
    expect(await readTrailKey(dataDir, TRAIL, vkey)).not.toHaveProperty('warning');
  });

  test.skipIf(process.platform === 'win32')('readable by others signs with a warning', async () => {
    chmodSync(file, 0o644);
    expect(await readTrailKey(dataDir, TRAIL, vkey)).toMatchObject({ state: 'ready', warning: expect.stringContaining('mode 644') });
  });

  test('missing stops signing, and no new one is made', async () => {
    rmSync(file);
    expect(await readTrailKey(dataDir, TRAIL, vkey)).toMatchObject({
      state: 'missing',
      problem: expect.stringContaining('not on this computer'),
    });
    expect(existsSync(file)).toBe(false);
  });

  test('swapped or damaged stops signing and names both keys', async () => {
    const other = signerOf(`veritrail/${TRAIL}`, 'note', randomBytes(32));
    writeFileSync(file, formatPrivateKey(other.key, randomBytes(32)));
    expect(await readTrailKey(dataDir, TRAIL, vkey)).toMatchObject({ state: 'unreadable' });
    const seed = randomBytes(32);
    writeFileSync(file, formatPrivateKey(signerOf(`veritrail/${TRAIL}`, 'note', seed).key, seed));
    expect(await readTrailKey(dataDir, TRAIL, vkey)).toMatchObject({ state: 'swapped', problem: expect.stringContaining(vkey) });
  });

  test('comes back from its backup, and only the right one', async () => {
    const backup = await backupTrailKey(dataDir, TRAIL);
    rmSync(file);
    const seed = randomBytes(32);
    const foreign = formatPrivateKey(signerOf(`veritrail/${TRAIL}`, 'note', seed).key, seed);
    await expect(restoreTrailKey(dataDir, TRAIL, { vkey, backup: foreign })).rejects.toThrow(/not taken/);
    await restoreTrailKey(dataDir, TRAIL, { vkey, backup });
    expect(await readTrailKey(dataDir, TRAIL, vkey)).toMatchObject({ state: 'ready' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

test('a change of key that was interrupted after the trail named the new one is finished by the next reading', async () => {
  const next = await prepareNextKey(dataDir, TRAIL);
  expect(await readTrailKey(dataDir, TRAIL, vkey)).toMatchObject({ state: 'ready', signer: { vkey } });
  expect(await readTrailKey(dataDir, TRAIL, next.signer.vkey)).toMatchObject({ state: 'ready', signer: { vkey: next.signer.vkey } });
  expect(readFileSync(file, 'utf8')).toContain('PRIVATE+KEY');
});
