import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileCheck, IconFolder, IconStethoscope } from '@tabler/icons-react';
import { hasDialogs } from '../../client/client.ts';

export type Checkable = 'handed over' | 'folder' | 'trail file';

/** Checks something that is not this trail: what somebody handed over, or a trail file without opening it. */
export function CheckMenu({ onCheck }: { onCheck: (what: Checkable) => void }) {
  return (
    <Menu position="bottom-end" width={330}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Check a file
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileCheck size={16} aria-hidden />} onClick={() => onCheck('handed over')}>
          A pack, a proof, a checkpoint, or an export with its manifest…
        </Menu.Item>
        {!hasDialogs && (
          <Menu.Item leftSection={<IconFolder size={16} aria-hidden />} onClick={() => onCheck('folder')}>
            A pack that is a folder…
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconStethoscope size={16} aria-hidden />} onClick={() => onCheck('trail file')}>
          A trail file, without opening it…
        </Menu.Item>
        <Menu.Label>Or drop it on the window.</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
