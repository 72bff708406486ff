import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageBoxOptions } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Log } from '../core/log.ts';
import { refusedRelease, type ReleasedFile } from './update-note.ts';

type Offering = {
  /** Where releases are listed; empty, as it is unless somebody configured it, means that nobody is asked. */
  address: string;
  /** The key (a vkey) under which releases for this copy are signed; undefined in a copy built without one. */
  key: string | undefined;
  /** Shows a question, and gives the number of the button that was pressed. */
  ask(question: MessageBoxOptions): Promise<number>;
  log: Log;
  loadUpdater?: () => Promise<AppUpdater>;
};

export type Offered = { status: 'off' | 'current' | 'declined' | 'installing' } | { status: 'refused' | 'failed'; reason: string };

/**
 * Looks once for a newer version at the configured address. Downloads only when the person says so, installs only when the
 * person says so again, and neither without a good signature. Never throws: that there is no update is no reason to disturb.
 */
export async function offerUpdate({ log, ...offering }: Offering): Promise<Offered> {
  const offered = await offer(offering).catch((error: Error): Offered => ({ status: 'failed', reason: error.message }));
  if ('reason' in offered) log('warn', `no update: ${offered.reason}`, { address: offering.address });
  return offered;
}

async function offer({ address, key, ask, loadUpdater = loadElectronUpdater }: Omit<Offering, 'log'>): Promise<Offered> {
  if (address === '') return { status: 'off' };
  if (URL.parse(address)?.protocol !== 'https:') return { status: 'refused', reason: 'the address of updates must begin with https://' };
  if (key === undefined)
    return { status: 'refused', reason: 'this copy was built without an update key, so it could not check what it gets' };

  const updater = tame(await loadUpdater(), address);
  const found = await updater.checkForUpdates();
  if (!found?.isUpdateAvailable) return { status: 'current' };
  const { version } = found.updateInfo;
  const reason = refusedRelease(version, found.updateInfo.files as readonly ReleasedFile[], key);
  if (reason !== undefined) return { status: 'refused', reason: `version ${version}: ${reason}` };

  if ((await ask(downloadQuestion(version, address))) !== YES) return { status: 'declined' };
  await updater.downloadUpdate(); // fails unless the file has the SHA-512 that was signed
  if ((await ask(installQuestion(version))) !== YES) return { status: 'declined' };
  updater.quitAndInstall();
  return { status: 'installing' };
}

/** Takes away everything that it does by itself. */
function tame(updater: AppUpdater, address: string): AppUpdater {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableDifferentialDownload = true; // whole files, which are what is signed
  updater.disableWebInstaller = true;
  updater.logger = null;
  updater.requestHeaders = { 'x-user-staging-id': 'none' }; // else it makes up an identity for this computer and sends it
  updater.setFeedURL({ provider: 'generic', url: address });
  return updater;
}

/** Loaded only where an address is configured. */
async function loadElectronUpdater(): Promise<AppUpdater> {
  const { autoUpdater } = (await import('electron-updater')).default;
  autoUpdater.netSession.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith('https:') })); // redirects too
  return autoUpdater;
}

/** The key that this copy was built with (build/package/configuration.ts), in the package.json of the application. */
export function updateKeyOf(appPath: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as { updateKey?: string };
  return manifest.updateKey;
}

const YES = 0;
const question = (message: string, detail: string, yes: string): MessageBoxOptions => ({
  type: 'question',
  message,
  detail,
  buttons: [yes, 'Not now'],
  defaultId: 1,
  cancelId: 1,
});

const downloadQuestion = (version: string, address: string) =>
  question(
    `Veritrail ${version} is available.`,
    `It is signed, and comes from ${address}. You are asked again before it is installed.`,
    'Download',
  );

const installQuestion = (version: string) =>
  question(`Veritrail ${version} is ready to be installed.`, 'Veritrail closes, with its trails, and starts again.', 'Install and restart');
