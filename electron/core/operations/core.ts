import type { Output } from '../../../shared/contract/index.ts';
import type { Push } from '../../../shared/contract/pushes.ts';
import type { OpenTrails } from '../desk/open-trails.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Log } from '../log.ts';
import { type KeySealAccess, shareKeySeal } from '../proof/key-seal-port.ts';
import type { KeySeal } from '../proof/key-seal.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Replays } from './replays.ts';

/** What every handler may use: made once by createApp. */
export type Core = {
  readonly dataDir: string;
  /** Absent where the host has no keychain. */
  readonly keySeal?: KeySeal | undefined;
  readonly host: Output<'app.about'>['host'];
  readonly log: Log;
  readonly now: () => Date;
  readonly push: (push: Push) => void;
  readonly settings: SettingsStore;
  readonly trails: OpenTrails;
  readonly jobs: Jobs;
  readonly replays: Replays;
};

/** What a job thread needs to sign. */
export const signingAccess = ({ dataDir, keySeal }: Core): { dataDir: string; keySeal?: KeySealAccess } => ({
  dataDir,
  ...(keySeal ? { keySeal: shareKeySeal(keySeal) } : {}),
});
