import type { SafeStorage } from 'electron';
import { fileMode, type KeySeal, markOf } from '../core/proof/key-seal.ts';

type Keychain = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;

/**
 * What protects signing keys here: the system's keychain where there is one. Chromium's `basic_text` on a Linux without one
 * encrypts with a key that everybody knows, which is no protection, so there the file's mode has to do and its name says so.
 */
export async function keySealOf(storage: Keychain, platform: NodeJS.Platform): Promise<KeySeal> {
  const backend = platform === 'linux' ? storage.getSelectedStorageBackend() : platform;
  const isReal = !['basic_text', 'unknown'].includes(backend) && (await storage.isAsyncEncryptionAvailable().catch(() => false));
  if (!isReal) return { ...fileMode, name: `${fileMode.name}; this system offers no keychain` };
  return {
    name: `the system’s keychain (${names[backend] ?? backend})`,
    mark: markOf(backend),
    seal: (text) => storage.encryptStringAsync(text),
    open: async (bytes) => (await storage.decryptStringAsync(bytes)).result,
  };
}

const names: Record<string, string> = {
  darwin: 'Keychain',
  win32: 'DPAPI',
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};
