import { ActionIcon, Menu } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import type { Settings } from '../../shared/settings/settings.ts';
import { settingsTable } from '../../shared/settings/table.ts';
import { changeSettings, useSettings } from '../client/settings.ts';
import { useSettingsInForce } from '../client/use-settings-in-force.ts';
import { notifyFailure } from './notify-failure.tsx';

type Theme = Settings['theme'];
const pictures: Record<Theme, Icon> = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };
const { labels } = settingsTable.theme;

/** Light, dark, or what the system has. */
export function ThemeSwitch() {
  const { theme } = useSettings();
  const isFixed = useSettingsInForce().data?.origins.theme.from === 'environment';
  const Current = pictures[theme];
  return (
    <Menu position="bottom-end" shadow="md" disabled={isFixed}>
      <Menu.Target>
        <ActionIcon variant="default" aria-label={`Theme: ${labels[theme]}`} disabled={isFixed}>
          <Current size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(pictures) as Theme[]).map((one) => {
          const Picture = pictures[one];
          return (
            <Menu.Item
              key={one}
              leftSection={<Picture size={16} aria-hidden />}
              fw={one === theme ? 600 : undefined}
              onClick={() => void changeSettings({ theme: one }).catch(notifyFailure('The theme was not kept'))}
            >
              {labels[one]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
