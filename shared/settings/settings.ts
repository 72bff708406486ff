import { z } from 'zod';
import { type SettingName, settingsTable } from './table.ts';

type Shape = { [N in SettingName]: (typeof settingsTable)[N]['schema'] };
const entries = Object.entries(settingsTable) as [SettingName, (typeof settingsTable)[SettingName]][];

/** The names of all settings, in the order of the screen. */
export const settingNames: readonly SettingName[] = entries.map(([name]) => name);
export const SettingNameSchema = z.enum(settingNames as [SettingName, ...SettingName[]]);

/** A value for every setting. */
export const Settings = z.strictObject(Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])) as Shape);
export type Settings = z.infer<typeof Settings>;

/** What holds where nobody said otherwise. */
export const standardSettings = Settings.parse(Object.fromEntries(entries.map(([name, { standard }]) => [name, standard])));

/** Why a value cannot be taken, in a sentence for people, or undefined. */
export function settingProblem(name: SettingName, value: unknown): string | undefined {
  const { schema, title, takes } = settingsTable[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return undefined;
  const own = parsed.error.issues.find(({ code }) => code === 'custom' && settingsTable[name].kind === 'patterns');
  return own?.message ?? `“${title}” takes ${takes}.`;
}

/** The environment variable that fixes a setting: `snapshotEveryEvents` is VERITRAIL_SNAPSHOT_EVERY_EVENTS. */
export const variableOf = (name: SettingName): string => `VERITRAIL_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
