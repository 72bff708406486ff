import { SegmentedControl } from '@mantine/core';
import { changeSettings, useSettings } from '../client/settings.ts';

/** UTC, or the clock of this computer. */
export function ZoneSwitch() {
  const { zone } = useSettings();
  return (
    <SegmentedControl
      size="xs"
      aria-label="Times shown in"
      data={[
        { value: 'utc', label: 'UTC' },
        { value: 'local', label: 'Local' },
      ]}
      value={zone}
      onChange={(value) => changeSettings({ zone: value })}
    />
  );
}
