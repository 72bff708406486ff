import { ActionIcon, Menu, type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';

const schemes: Record<MantineColorScheme, [string, Icon]> = {
  auto: ['Like the system', IconDeviceDesktop],
  light: ['Light', IconSun],
  dark: ['Dark', IconMoon],
};

/** Light, dark, or what the system has. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [name, Current] = schemes[colorScheme];
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={`Theme: ${name}`}>
          <Current size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(schemes) as MantineColorScheme[]).map((scheme) => {
          const [label, Picture] = schemes[scheme];
          return (
            <Menu.Item
              key={scheme}
              leftSection={<Picture size={16} aria-hidden />}
              fw={scheme === colorScheme ? 600 : undefined}
              onClick={() => setColorScheme(scheme)}
            >
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
