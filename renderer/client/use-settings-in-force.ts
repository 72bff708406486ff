import { useMutation, useQuery } from '@tanstack/react-query';
import type { SettingName } from '../../shared/settings/table.ts';
import { call } from './client.ts';
import { keys } from './keys.ts';
import { changeSettings, keepSettings } from './settings.ts';

/** The settings with where each comes from; a push says when they have changed. */
export const useSettingsInForce = () => useQuery({ queryKey: keys.settings, queryFn: () => call('settings.get', {}), staleTime: Infinity });

export const useChangeSettings = () => useMutation({ mutationFn: changeSettings });

export const useResetSettings = () =>
  useMutation({ mutationFn: (names: SettingName[]) => call('settings.reset', { names }), onSuccess: keepSettings });
