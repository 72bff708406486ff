import { Alert, Skeleton, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SettingsInForce } from '../../../shared/contract/settings.ts';
import { visible } from '../../../shared/format/visible.ts';
import { settingNames } from '../../../shared/settings/settings.ts';
import { type Section, sections, type SettingName, settingsTable } from '../../../shared/settings/table.ts';
import { useSettingsInForce } from '../../client/use-settings-in-force.ts';
import { Failure } from '../../ui/failure.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { DataFolder } from './data-folder.tsx';
import { SettingRow } from './setting-row.tsx';
import { SettingsSection } from './settings-section.tsx';
import classes from './settings-screen.module.css';

/** Everything that can be set. A change holds at once, in every window of this computer. */
export function SettingsScreen() {
  const { data, error, refetch } = useSettingsInForce();
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', () => field.current?.focus());
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Title order={1}>Settings</Title>
        <TextInput
          ref={field}
          type="search"
          className={classes.search}
          aria-label="Find a setting"
          placeholder="Find a setting"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <Text c="dimmed" size="sm" mb="md" maw={720}>
        A change holds at once and in every window. The settings are kept in one file of the data folder; environment variables come before
        it.
      </Text>
      {error && <Failure title="The settings could not be read" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} maw={860} role="status" aria-label="Reading the settings" />}
      {data && <Problems problems={data.problems} />}
      {data && <Found inForce={data} search={search.trim().toLowerCase()} />}
    </div>
  );
}

function Problems({ problems }: { problems: string[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert
      variant="default"
      icon={<IconAlertTriangle aria-hidden color="var(--vt-warn)" />}
      title="Not all settings could be used"
      className={classes.problems}
    >
      {problems.map((problem) => (
        <Text key={problem} size="sm" className="anywhere">
          {visible(problem)}
        </Text>
      ))}
    </Alert>
  );
}

function Found({ inForce, search }: { inForce: SettingsInForce; search: string }) {
  const found = settingNames.filter((name) => textOf(name).includes(search));
  if (found.length === 0) return <Text>No setting has “{visible(search)}” in its name or description.</Text>;
  return (
    <>
      {(Object.keys(sections) as Section[]).map((section) => {
        const names = found.filter((name) => settingsTable[name].section === section);
        if (names.length === 0) return null;
        const about: { title: string; note?: string } = sections[section];
        return (
          <SettingsSection key={section} title={about.title} note={about.note}>
            {names.map((name) => (
              <SettingRow key={name} name={name} value={inForce.values[name]} origin={inForce.origins[name]} />
            ))}
          </SettingsSection>
        );
      })}
      {search === '' && <DataFolder file={inForce.file} />}
    </>
  );
}

function textOf(name: SettingName): string {
  const { title, about, section } = settingsTable[name];
  return `${title} ${about} ${sections[section].title} ${name}`.toLowerCase();
}
