import { SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import { formatSetting, readSetting } from '../../../shared/settings/setting-text.ts';
import { settingsTable } from '../../../shared/settings/table.ts';
import { useDraft } from './use-draft.ts';
import type { Setting } from './use-setting.ts';
import classes from './settings-screen.module.css';

/** The ids of the texts that name and explain a control. */
type Named = { 'aria-labelledby': string; 'aria-describedby': string };
type Props = { setting: Setting; named: Named };

/** What a setting is changed with. */
export function SettingControl({ setting, named }: Props) {
  const about = settingsTable[setting.name];
  const isFixed = setting.origin.from === 'environment';
  if (about.kind === 'switch')
    return (
      <Switch
        label={formatSetting(setting.value)}
        checked={setting.value === true}
        disabled={isFixed}
        onChange={(event) => setting.save(event.currentTarget.checked)}
        {...named}
      />
    );
  if (about.kind === 'choice')
    return (
      <SegmentedControl
        data={Object.entries(about.labels).map(([value, label]) => ({ value, label }))}
        value={String(setting.value)}
        disabled={isFixed}
        onChange={(value) => setting.save(value)}
        {...named}
      />
    );
  return <Typed setting={setting} named={named} />;
}

/** Numbers, words and patterns: kept on leaving the field. */
function Typed({ setting, named }: Props) {
  const { name, value, problem } = setting;
  const about = settingsTable[name];
  const isLong = about.kind === 'patterns';
  const draft = useDraft({
    text: formatSetting(value),
    save: (text) => setting.save(readSetting(name, text)),
    savesOn: ({ key, ctrlKey, metaKey }) => key === 'Enter' && (!isLong || ctrlKey || metaKey),
  });
  const field = {
    value: draft.value,
    disabled: setting.origin.from === 'environment',
    error: problem !== undefined,
    'aria-invalid': problem !== undefined,
    onChange: (event: { currentTarget: { value: string } }) => draft.type(event.currentTarget.value),
    onBlur: draft.onBlur,
    onKeyDown: draft.onKeyDown,
    ...named,
  };
  if (isLong)
    return (
      <Textarea
        autosize
        minRows={2}
        maxRows={14}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: 1.6 } }}
        className={classes.patterns}
        {...field}
      />
    );
  if (about.kind === 'number')
    return (
      <span className={classes.number}>
        <TextInput inputMode="numeric" classNames={{ input: `figures ${classes.figure}` }} {...field} />
        <span>{about.unit}</span>
      </span>
    );
  return <TextInput placeholder={about.kind === 'text' ? about.example : ''} className={classes.words} {...field} />;
}
