import { Button, Menu, Text } from '@mantine/core';
import {
  IconChevronDown,
  IconDatabase,
  IconFlask,
  IconFolderOpen,
  IconHistory,
  IconLock,
  IconPlus,
  IconRestore,
  IconX,
} from '@tabler/icons-react';
import { use } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { TrailDoorsContext } from './trail-doors.ts';
import { useCloseTrail, useTrails } from './use-trails.ts';

type Props = { current: TrailInfo | undefined; onGo: (trail: string) => void; onClosed: () => void };

/** Which trail is on screen, and the ways to another. */
export function TrailSwitcher({ current, onGo, onClosed }: Props) {
  const doors = use(TrailDoorsContext);
  const { data } = useTrails();
  const close = useCloseTrail();
  const open = data?.open ?? [];
  const openPaths = new Set(open.map(({ path }) => path));
  const recent = (data?.recent ?? []).filter(({ path, present }) => present && !openPaths.has(path)).slice(0, 6);
  return (
    <Menu position="bottom-start" width={340} shadow="md">
      <Menu.Target>
        <Button variant="subtle" color="gray" c="inherit" size="compact-md" px={8} rightSection={<IconChevronDown size={14} aria-hidden />}>
          <Text span fw={600} maw={300} className="one-line" inherit>
            {current ? visible(shorten(current.name, 60)) : 'Trails'}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {open.length > 0 && <Menu.Label>Open</Menu.Label>}
        {open.map((trail) => (
          <Menu.Item
            key={trail.ref}
            leftSection={trail.access === 'write' ? <IconDatabase size={16} aria-hidden /> : <IconLock size={16} aria-label="read-only" />}
            fw={trail.ref === current?.ref ? 600 : undefined}
            aria-current={trail.ref === current?.ref ? 'true' : undefined}
            onClick={() => onGo(trail.ref)}
          >
            <Entry name={trail.name} note={formatQuantity(trail.size, 'event')} />
          </Menu.Item>
        ))}
        {recent.length > 0 && <Menu.Label>Opened before</Menu.Label>}
        {recent.map(({ key, name, path }) => (
          <Menu.Item key={key} leftSection={<IconHistory size={16} aria-hidden />} onClick={() => doors.reopen(key)}>
            <Entry name={name} note={path} />
          </Menu.Item>
        ))}
        {open.length + recent.length > 0 && <Menu.Divider />}
        <Menu.Item leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={() => doors.open()}>
          Open a trail…
        </Menu.Item>
        <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={() => doors.open({ readOnly: true })}>
          Open a trail read-only…
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={doors.create}>
          New trail…
        </Menu.Item>
        <Menu.Item leftSection={<IconRestore size={16} aria-hidden />} onClick={doors.restore}>
          Restore from exported records…
        </Menu.Item>
        <Menu.Item leftSection={<IconFlask size={16} aria-hidden />} onClick={doors.sample}>
          Make the sample trail
        </Menu.Item>
        {current && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconX size={16} aria-hidden />} onClick={() => close.mutate(current.ref, { onSuccess: onClosed })}>
              Close this trail
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const Entry = ({ name, note }: { name: string; note: string }) => (
  <>
    <span className="one-line" style={{ display: 'block', maxWidth: 270 }}>
      {visible(shorten(name, 80))}
    </span>
    <Text span size="xs" c="dimmed" className="one-line figures" style={{ display: 'block', maxWidth: 270 }}>
      {visible(note)}
    </Text>
  </>
);
