import { useState } from 'react';
import type { Origin } from '../../../shared/contract/settings.ts';
import { settingProblem, type Settings } from '../../../shared/settings/settings.ts';
import type { SettingName } from '../../../shared/settings/table.ts';
import { useChangeSettings, useResetSettings } from '../../client/use-settings-in-force.ts';

type Value = Settings[SettingName];

/** One setting and what can be done with it. */
export type Setting = {
  readonly name: SettingName;
  readonly value: Value;
  readonly origin: Origin;
  /** Why the last value was not taken. */
  readonly problem: string | undefined;
  /** Keeps a value at once; answers whether it is one that can be taken. */
  save(value: unknown): boolean;
  /** Back to the standard value. */
  reset(): void;
  /** Takes the last change of this visit back; absent where there is none. */
  undo?: (() => void) | undefined;
};

type Before = { value: Value; isStandard: boolean };

/** What changes a setting, and remembers what it was before. */
export function useSetting(name: SettingName, value: Value, origin: Origin): Setting {
  const change = useChangeSettings();
  const reset = useResetSettings();
  const [refused, setRefused] = useState<string>();
  const [before, setBefore] = useState<Before>();
  const now: Before = { value, isStandard: origin.from === 'standard' };
  const outcome = (previous: Before | undefined) => ({
    onSuccess: () => setBefore(previous),
    onError: ({ message }: Error) => setRefused(message),
  });
  const put = ({ value: wanted, isStandard }: Before, previous: Before | undefined) => {
    setRefused(undefined);
    if (isStandard) reset.mutate([name], outcome(previous));
    else change.mutate({ [name]: wanted }, outcome(previous));
  };
  return {
    name,
    value,
    origin,
    problem: refused,
    save(wanted) {
      const problem = settingProblem(name, wanted);
      setRefused(problem);
      if (problem === undefined && JSON.stringify(wanted) !== JSON.stringify(value))
        put({ value: wanted as Value, isStandard: false }, now);
      return problem === undefined;
    },
    reset: () => put({ value, isStandard: true }, now),
    undo: before && (() => put(before, undefined)),
  };
}
