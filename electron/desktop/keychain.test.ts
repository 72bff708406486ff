import { expect, test } from 'vitest';
import { isPlainKey, openKey, sealKey } from '../core/proof/key-seal.ts';
import { keySealOf } from './keychain.ts';

const key = 'PRIVATE+KEY+veritrail/x+00000000+AQ==\n';

function storage(backend: string, isAvailable = true) {
  return {
    getSelectedStorageBackend: () => backend as never,
    isAsyncEncryptionAvailable: async () => isAvailable,
    encryptStringAsync: async (text: string) => Buffer.from(text, 'utf8').reverse(),
    decryptStringAsync: async (bytes: Buffer) => ({ result: Buffer.from(bytes).reverse().toString('utf8'), shouldReEncrypt: false }),
  };
}

test.each([
  ['linux', 'gnome_libsecret', 'GNOME Keyring'],
  ['linux', 'kwallet6', 'KWallet'],
  ['darwin', 'unknown', 'Keychain'],
  ['win32', 'unknown', 'DPAPI'],
] as const)('%s with %s seals keys', async (platform, backend, name) => {
  const seal = await keySealOf(storage(backend), platform);
  expect(seal.name).toContain(name);
  const bytes = await sealKey(key, seal);
  expect([isPlainKey(bytes), await openKey(bytes, seal)]).toEqual([false, key]);
});

test.each([
  ['linux', 'basic_text', true],
  ['linux', 'unknown', true],
  ['linux', 'gnome_libsecret', false],
  ['darwin', 'unknown', false],
] as const)('%s with %s, available: %s, does not, and says so', async (platform, backend, isAvailable) => {
  const seal = await keySealOf(storage(backend, isAvailable), platform);
  expect(seal.name).toBe('a file that only your account may read (mode 0600); this system offers no keychain');
  expect((await sealKey(key, seal)).toString()).toBe(key);
});

test('a key sealed by another keychain is refused in words', async () => {
  const bytes = await sealKey(key, await keySealOf(storage('kwallet6'), 'linux'));
  await expect(openKey(bytes, await keySealOf(storage('gnome_libsecret'), 'linux'))).rejects.toThrow('protected by a keychain');
});
