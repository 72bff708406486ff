import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { formatPrivateKey, signerOf } from '../../electron/core/proof/signer.ts';
import { refusedRelease, type ReleasedFile } from '../../electron/desktop/update-note.ts';
import { releaseSigner, signReleased } from './sign-release.ts';

const seed = randomBytes(32);
const signer = signerOf('veritrail-updates', 'note', seed);
afterEach(() => void delete process.env['VERITRAIL_UPDATE_SIGNING_KEY']);

const made = () => ({
  file: '/dist/Veritrail-0.2.0.AppImage',
  isWriteUpdateInfo: true,
  updateInfo: { sha512: 'abc', size: 3 } as { sha512: string; note?: string },
  packager: { appInfo: { version: '0.2.0' } } as never,
});

test('what is signed here is taken there', async () => {
  process.env['VERITRAIL_UPDATE_SIGNING_KEY'] = formatPrivateKey(signer.key, seed);
  const event = made();
  await signReleased(event);
  const file: ReleasedFile = { url: 'Veritrail-0.2.0.AppImage', ...event.updateInfo };
  expect(refusedRelease('0.2.0', [file], releaseSigner()!.vkey)).toBeUndefined();
  expect(refusedRelease('0.2.1', [file], signer.vkey)).toContain('another file or version');
});

test('without a key nothing is signed; with one that is none, nothing is made', async () => {
  const event = made();
  await signReleased(event);
  expect(event.updateInfo.note).toBeUndefined();
  process.env['VERITRAIL_UPDATE_SIGNING_KEY'] = 'secret';
  await expect(signReleased(event)).rejects.toThrow('VERITRAIL_UPDATE_SIGNING_KEY: it is not a private key');
});
