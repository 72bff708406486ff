import { Button, Text } from '@mantine/core';
import { useId } from 'react';
import type { Origin } from '../../../shared/contract/settings.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { formatSetting } from '../../../shared/settings/setting-text.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { type SettingName, settingsTable } from '../../../shared/settings/table.ts';
import { SettingControl } from './setting-control.tsx';
import { useSetting } from './use-setting.ts';
import classes from './settings-screen.module.css';

type Props = { name: SettingName; value: Settings[SettingName]; origin: Origin };

/** One setting: what it is, its value, where that comes from, and the way back. */
export function SettingRow({ name, value, origin }: Props) {
  const setting = useSetting(name, value, origin);
  const id = useId();
  const { title, about, kind } = settingsTable[name];
  return (
    <div className={classes.row} role="group" aria-labelledby={`${id}-title`} data-wide={kind === 'patterns' || undefined}>
      <div>
        <Text fw={600} id={`${id}-title`}>
          {title}
        </Text>
        <Text c="dimmed" size="sm" id={`${id}-about`}>
          {about}
        </Text>
      </div>
      <div className={classes.value}>
        <SettingControl
          setting={setting}
          named={{ 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-about ${id}-origin ${id}-problem` }}
        />
        <Text id={`${id}-problem`} role="alert" size="sm" className={`anywhere ${classes.problem}`}>
          {setting.problem && visible(setting.problem)}
        </Text>
        <div className={classes.origin}>
          <span id={`${id}-origin`}>{originWords(name, origin)}</span>
          {origin.from === 'file' && (
            <Button variant="subtle" size="compact-xs" onClick={setting.reset} aria-label={`Reset: ${title}`}>
              Reset
            </Button>
          )}
          <span role="status">{setting.undo && 'Saved.'}</span>
          {setting.undo && (
            <Button variant="subtle" size="compact-xs" onClick={setting.undo} aria-label={`Undo: ${title}`}>
              Undo
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function originWords(name: SettingName, origin: Origin): string {
  if (origin.from === 'environment') return `From ${origin.variable}, cannot be changed here.`;
  return origin.from === 'file' ? `Set here. Standard: ${standardWords(name)}.` : 'Standard.';
}

function standardWords(name: SettingName): string {
  const about = settingsTable[name];
  if (about.kind === 'choice') return (about.labels as Record<string, string>)[about.standard] ?? '';
  if (about.kind === 'number') return formatCount(about.standard);
  if (about.kind === 'patterns') return `${about.standard.length} patterns`;
  return formatSetting(about.standard) || 'nothing';
}
