import type { Output } from '../../../shared/contract/index.ts';
import type { Origin, SettingsInForce } from '../../../shared/contract/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { formatSetting, readSetting } from '../../../shared/settings/setting-text.ts';
import { settingNames, settingProblem, variableOf } from '../../../shared/settings/settings.ts';
import { sections, type SettingName, settingsTable } from '../../../shared/settings/table.ts';
import type { Command, Said } from '../command.ts';
import { table } from '../table.ts';

export const settingsCommand: Command = {
  summary: 'List the settings and where each comes from; with NAME explain one, with NAME VALUE set it.',
  files: '[NAME [VALUE]]',
  flags: [{ name: 'reset', value: undefined, help: 'give NAME its standard value again' }],
  async run({ files: [name, value, ...more], flags }, session) {
    const call = session.call();
    if (more.length > 0) throw new AppError('input/invalid', `"${more[0]}" is one word too many. Put a value of several words in quotes.`);
    if (name === undefined) return listed(await call('settings.get', {}));
    const setting = known(name);
    if (flags['reset']) return one(setting, await call('settings.reset', { names: [setting] }));
    if (value === undefined) return one(setting, await call('settings.get', {}));
    return one(setting, await call('settings.set', { changes: { [setting]: checked(setting, value) } }));
  },
};

function known(name: string): SettingName {
  const found = settingNames.find((one) => one === name || variableOf(one) === name);
  if (!found) throw new AppError('input/invalid', `There is no setting "${visible(name)}". "settings" lists them.`);
  return found;
}

function checked(name: SettingName, text: string): unknown {
  const value = readSetting(name, text);
  const problem = settingProblem(name, value);
  if (problem !== undefined) throw new AppError('input/invalid', problem);
  return value;
}

const WIDEST = Math.max(...settingNames.map(({ length }) => length));

function listed(inForce: SettingsInForce): Said {
  const parts = Object.entries(sections).map(([section, about]) => {
    const rows = settingNames
      .filter((name) => settingsTable[name].section === section)
      .map((name) => [`  ${name.padEnd(WIDEST)}`, brief(name, inForce.values[name]), originWords(inForce.origins[name])]);
    const note = 'note' in about ? `${about.note}\n` : '';
    return `${about.title}\n${note}${table([{ head: '' }, { head: '' }, { head: '' }], rows).replace(/^\n/, '')}`;
  });
  const problems = inForce.problems.map((problem) => `! ${visible(problem)}\n`).join('');
  return { json: JSON.stringify(inForce), text: `${problems}${parts.join('\n')}\nKept in ${visible(inForce.file)}\n`, exit: 0 };
}

function one(name: SettingName, { values, origins, problems }: Output<'settings.get'>): Said {
  const { title, about, takes, standard } = settingsTable[name];
  const facts = [
    ['value', said(values[name])],
    ['from', originWords(origins[name])],
    ['standard', said(standard)],
    ['takes', takes],
    ['variable', variableOf(name)],
  ].map(([fact, text]) => `  ${fact!.padEnd(8)}  ${text!.replaceAll('\n', '\n            ')}\n`);
  const wrong = problems.map((problem) => `! ${visible(problem)}\n`).join('');
  return {
    json: JSON.stringify({ name, value: values[name], origin: origins[name], problems }),
    text: `${wrong}${title}: ${about}\n\n${facts.join('')}`,
    exit: 0,
  };
}

type Value = Parameters<typeof formatSetting>[0];

const said = (value: Value): string => formatSetting(value).split('\n').map(visible).join('\n') || 'nothing';

function brief(name: SettingName, value: Value): string {
  const setting = settingsTable[name];
  if (typeof value === 'object') return `${value.length} patterns`;
  return setting.kind === 'number' ? `${said(value)} ${setting.unit}` : shorten(said(value), 60);
}

function originWords(origin: Origin): string {
  if (origin.from === 'environment') return origin.variable;
  return origin.from === 'file' ? 'set' : 'standard';
}
