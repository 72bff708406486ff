import { readSetting } from '../../../shared/settings/setting-text.ts';
import { type Settings, settingNames, settingProblem, variableOf } from '../../../shared/settings/settings.ts';
import { type SettingName, settingsTable } from '../../../shared/settings/table.ts';

type FromEnvironment = {
  readonly given: Partial<Settings>;
  readonly variables: ReadonlyMap<SettingName, string>;
  readonly problems: readonly string[];
};

/** The settings that environment variables fix: our own name before an older tool's. A value that cannot be taken is a problem, and not used. */
export function readEnvironment(env: NodeJS.ProcessEnv): FromEnvironment {
  const given: Record<string, unknown> = {};
  const variables = new Map<SettingName, string>();
  const problems: string[] = [];
  for (const name of settingNames) {
    const variable = namesOf(name).find((one) => env[one] !== undefined && env[one] !== '');
    if (variable === undefined) continue;
    const value = readSetting(name, env[variable]!);
    const problem = settingProblem(name, value);
    if (problem === undefined) {
      given[name] = value;
      variables.set(name, variable);
    } else problems.push(`The environment variable ${variable} is not used: ${problem}`);
  }
  return { given, variables, problems };
}

function namesOf(name: SettingName): string[] {
  const setting = settingsTable[name];
  return 'owner' in setting ? [variableOf(name), setting.owner] : [variableOf(name)];
}
