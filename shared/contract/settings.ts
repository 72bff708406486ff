import { z } from 'zod';
import { SettingNameSchema, Settings } from '../settings/settings.ts';
import { command, operations, query } from './define.ts';

/** Where a value comes from. Only what comes from the environment cannot be changed here; `variable` says by which name. */
export const Origin = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('standard') }),
  z.strictObject({ from: z.literal('file') }),
  z.strictObject({ from: z.literal('environment'), variable: z.string() }),
]);
export type Origin = z.infer<typeof Origin>;

const SettingsInForce = z.strictObject({
  values: Settings,
  origins: z.record(SettingNameSchema, Origin),
  /** Where they are kept. */
  file: z.string(),
  /** What is wrong with the file or the environment, in sentences: what happened and what to do. */
  problems: z.array(z.string()),
});
export type SettingsInForce = z.infer<typeof SettingsInForce>;

export const settingsOperations = operations('settings', {
  get: query({
    summary: 'The settings in force, and where each comes from.',
    input: z.strictObject({}),
    output: SettingsInForce,
    errors: [],
  }),
  set: command({
    summary: 'Change settings. What the environment fixes is refused.',
    input: z.strictObject({ changes: Settings.partial() }),
    output: SettingsInForce,
    errors: ['input/invalid', 'access/denied', 'target/refused', 'disk/full', 'disk/failed'],
  }),
  reset: command({
    summary: 'Give settings their standard values again.',
    input: z.strictObject({ names: z.array(SettingNameSchema) }),
    output: SettingsInForce,
    errors: ['access/denied', 'target/refused', 'disk/full', 'disk/failed'],
  }),
});
