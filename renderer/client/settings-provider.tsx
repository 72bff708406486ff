import { type ReactNode, useEffect } from 'react';
import { standardSettings } from '../../shared/settings/settings.ts';
import { remember, useRemembered } from './remembered.ts';
import { SettingsContext } from './settings.ts';
import { useSettingsInForce } from './use-settings-in-force.ts';

/** Gives the settings to everything below; until they are read, the look of last time and otherwise the standard. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const { appearance } = useRemembered();
  const values = useSettingsInForce().data?.values;
  const { theme, zone } = values ?? appearance;
  useEffect(() => remember({ appearance: { theme, zone } }), [theme, zone]);
  return <SettingsContext value={values ?? { ...standardSettings, ...appearance }}>{children}</SettingsContext>;
}
