import type { Origin, SettingsInForce } from '../../../shared/contract/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Settings, settingNames, standardSettings } from '../../../shared/settings/settings.ts';
import { type SettingName, settingsTable } from '../../../shared/settings/table.ts';
import type { Log } from '../log.ts';
import { readEnvironment } from './environment.ts';
import { type FileContents, readSettingsFile, setAside, settingsPath, stampOf, writeSettingsFile } from './settings-file.ts';

export type SettingsStore = {
  /** The values in force: environment before file before standard. Read anew when the file has changed. */
  values(): Settings;
  /** The same with where each comes from, and what is wrong. */
  inForce(): SettingsInForce;
  /** Writes changes to the file; undefined takes a setting out of it. Fails with access/denied, target/refused, disk/full or disk/failed; then nothing has changed. */
  change(changes: { [N in SettingName]?: Settings[N] | undefined }): void;
};

type Surroundings = { dataDir: string; env: NodeJS.ProcessEnv; log: Log; now: () => Date };
type Loaded = { stamp: string; file: FileContents; values: Settings };

/** The settings of this data folder. Nothing about them stops Veritrail: what cannot be used is reported, and standard values hold. */
export function createSettings({ dataDir, env, log, now }: Surroundings): SettingsStore {
  const path = settingsPath(dataDir);
  const environment = readEnvironment(env);
  /** What was set aside in this session: afterwards nothing else tells of it. */
  const setAsideProblems: string[] = [];
  environment.problems.forEach((problem) => log('warn', problem));
  let loaded = load();

  function load(): Loaded {
    const file = usable(readSettingsFile(path));
    const given = file.status === 'read' ? file.given : {};
    return { stamp: stampOf(path), file, values: { ...standardSettings, ...given, ...environment.given } };
  }

  function usable(file: FileContents): FileContents {
    if (file.status === 'closed') log('warn', file.reason);
    if (file.status !== 'bad') return file;
    try {
      const aside = setAside(path, now());
      setAsideProblems.push(
        `${path} could not be used: ${file.reason}. It was set aside as ${aside}, and standard values are used. Correct it there and give it back its name, or set things anew.`,
      );
      log('warn', setAsideProblems.at(-1)!);
      return { status: 'read', given: {}, unknown: {} };
    } catch (error) {
      const reason = `${path} cannot be used (${file.reason}) and cannot be set aside (${(error as Error).message}). Standard values are used.`;
      log('warn', reason);
      return { status: 'closed', reason };
    }
  }

  function current(): Loaded {
    if (stampOf(path) !== loaded.stamp) loaded = load();
    return loaded;
  }

  function originOf(name: SettingName, file: FileContents): Origin {
    const variable = environment.variables.get(name);
    if (variable !== undefined) return { from: 'environment', variable };
    return { from: file.status === 'read' && name in file.given ? 'file' : 'standard' };
  }

  function problemsOf(file: FileContents): string[] {
    const unknown = file.status === 'read' ? Object.keys(file.unknown) : [];
    return [
      ...(file.status === 'read' ? [] : [file.reason]),
      ...setAsideProblems,
      ...unknown.map((name) => `${path} has “${name}”, which this Veritrail does not know. It is kept there and not used.`),
      ...environment.problems,
    ];
  }

  return {
    values: () => current().values,
    inForce() {
      const { file, values } = current();
      const origins = Object.fromEntries(settingNames.map((name) => [name, originOf(name, file)])) as SettingsInForce['origins'];
      return { values, origins, file: path, problems: problemsOf(file) };
    },
    change(changes) {
      const { file } = current();
      for (const name of settingNames.filter((one) => one in changes)) refuseFixed(name, environment.variables.get(name));
      if (file.status !== 'read') throw new AppError('target/refused', `Nothing can be set: ${file.reason}`);
      const given = Object.entries({ ...file.given, ...changes }).filter(([, value]) => value !== undefined);
      writeSettingsFile(path, { given: Object.fromEntries(given), unknown: file.unknown });
      loaded = load();
    },
  };
}

function refuseFixed(name: SettingName, variable: string | undefined): void {
  if (variable === undefined) return;
  const { title } = settingsTable[name];
  throw new AppError('access/denied', `“${title}” is fixed by the environment variable ${variable} and cannot be changed here.`);
}
