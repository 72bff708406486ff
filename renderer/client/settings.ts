import { createContext, use } from 'react';
import type { SettingsInForce } from '../../shared/contract/settings.ts';
import { type Settings, standardSettings } from '../../shared/settings/settings.ts';
import { call } from './client.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

export const SettingsContext = createContext<Settings>(standardSettings);

/** The settings in force. */
export const useSettings = (): Settings => use(SettingsContext);

/** Sets values: seen at once, and taken back where the core refuses. Fails as the core does. */
export async function changeSettings(changes: Partial<Settings>): Promise<void> {
  queryClient.setQueryData<SettingsInForce>(keys.settings, (known) => known && { ...known, values: { ...known.values, ...changes } });
  try {
    keepSettings(await call('settings.set', { changes }));
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: keys.settings });
    throw error;
  }
}

/** Keeps the name somebody gave for the next time it is asked for; where it cannot be kept it is asked for again. */
export const rememberName = (personName: string): void => void changeSettings({ personName }).catch(() => undefined);

/** Puts what the core answered in the place of what was known. */
export function keepSettings(inForce: SettingsInForce): void {
  queryClient.setQueryData(keys.settings, inForce);
}
