import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { IconColumns3, IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useRemembered } from '../../../client/remembered.ts';
import { shownAtFirst } from './column-widths.ts';
import { type EventsTable, useEventsTable } from './use-columns.ts';

const NO_ROWS: never[] = [];
const STEP = 24;

/** Which columns are shown and how wide, for pointer and keyboard alike. */
export function ColumnsMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const table = useEventsTable(NO_ROWS);
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      middlewares={{ size: { padding: 8 } }} // a low window has no room for all of them
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconColumns3 size={14} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Columns" style={{ overflowY: 'auto' }}>
        <Stack gap={2} w={260}>
          {table.getAllLeafColumns().map((column) => (
            <ColumnLine key={column.id} column={column} />
          ))}
          <Button
            variant="default"
            size="compact-sm"
            mt="xs"
            onClick={() => {
              table.setColumnSizing({});
              table.setColumnVisibility({});
            }}
          >
            As it was at first
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnLine({ column }: { column: ReturnType<EventsTable['getAllLeafColumns']>[number] }) {
  const { shown } = useRemembered().columns;
  const isLeftOut = !column.getIsVisible() && (shown[column.id] ?? shownAtFirst[column.id]) === undefined;
  const name = column.id === 'seq' ? 'Number' : String(column.columnDef.header);
  const resize = (by: number) => column.table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: Math.max(56, column.getSize() + by) }));
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" mih={26}>
      <Checkbox
        size="sm"
        label={name}
        description={isLeftOut && 'No room in this window'}
        checked={column.getIsVisible()}
        onChange={(event) => column.toggleVisibility(event.currentTarget.checked)}
      />
      {column.getIsVisible() && (
        <Group gap={2} wrap="nowrap">
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Make ${name} narrower`} onClick={() => resize(-STEP)}>
            <IconMinus size={13} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Make ${name} wider`} onClick={() => resize(STEP)}>
            <IconPlus size={13} aria-hidden />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}
