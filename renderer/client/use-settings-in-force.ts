import { useMutation, useQuery } from '@tanstack/react-query';
import type { SettingsInForce } from '../../shared/contract/settings.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { SettingName } from '../../shared/settings/table.ts';
import { call } from './client.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** The settings with where each comes from; a push says when they have changed. */
export const useSettingsInForce = () => useQuery({ queryKey: keys.settings, queryFn: () => call('settings.get', {}), staleTime: Infinity });

/** Sets values: seen at once, and taken back where the core refuses. */
export const useChangeSettings = () =>
  useMutation({
    mutationFn: (changes: Partial<Settings>) => call('settings.set', { changes }),
    onMutate: (changes) =>
      queryClient.setQueryData<SettingsInForce>(keys.settings, (known) => known && { ...known, values: { ...known.values, ...changes } }),
    onError: () => queryClient.invalidateQueries({ queryKey: keys.settings }),
    onSuccess: keep,
  });

export const useResetSettings = () =>
  useMutation({ mutationFn: (names: SettingName[]) => call('settings.reset', { names }), onSuccess: keep });

function keep(inForce: SettingsInForce): void {
  queryClient.setQueryData(keys.settings, inForce);
}
