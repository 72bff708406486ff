import { SegmentedControl } from '@mantine/core';
import type { Settings } from '../../shared/settings/settings.ts';
import { settingsTable } from '../../shared/settings/table.ts';
import { changeSettings, useSettings } from '../client/settings.ts';
import { useSettingsInForce } from '../client/use-settings-in-force.ts';
import { notifyFailure } from './notify-failure.tsx';

const { title, labels } = settingsTable.zone;

/** UTC, or the clock of this computer. */
export function ZoneSwitch() {
  const { zone } = useSettings();
  const isFixed = useSettingsInForce().data?.origins.zone.from === 'environment';
  return (
    <SegmentedControl
      size="xs"
      aria-label={title}
      disabled={isFixed}
      data={Object.entries(labels).map(([value, label]) => ({ value: value as Settings['zone'], label }))}
      value={zone}
      onChange={(value) => void changeSettings({ zone: value }).catch(notifyFailure('The zone was not kept'))}
    />
  );
}
