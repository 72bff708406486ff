import { createContext, use } from 'react';
import { type Settings, standardSettings } from '../../shared/settings/settings.ts';

export const SettingsContext = createContext<Settings>(standardSettings);

/** The settings in force. */
export const useSettings = (): Settings => use(SettingsContext);
