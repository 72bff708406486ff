import { Button, Divider, Popover, ScrollArea, Tabs, Text } from '@mantine/core';
import { IconBookmark, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { visible } from '../../../shared/format/visible.ts';
import { ControlList } from './control-list.tsx';
import { SaveView } from './save-view.tsx';
import { useViews } from './use-views.ts';
import { ViewLine } from './view-line.tsx';
import classes from './views.module.css';

/** What a view keeps, and what applying one brings back. */
export type ViewContent = { filter: string; order: 'time-desc' | 'time-asc' | 'seq-desc' | 'seq-asc'; columns: string[] };

type Props = { trail: string; current: ViewContent; onApply: (view: Partial<ViewContent>) => void };

/** Filters worth keeping: one's own under their names, and the ready questions of an auditor. */
export function ViewsMenu({ trail, current, onApply }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const apply = (view: Partial<ViewContent>) => {
    setIsOpen(false);
    onApply(view);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus returnFocus withRoles={false} shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark size={15} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Views
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Views" p={0} w={440}>
        <Tabs defaultValue="saved" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="saved">Saved</Tabs.Tab>
            <Tabs.Tab value="controls">Control queries</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="saved">
            <Saved trail={trail} current={current} onApply={apply} />
          </Tabs.Panel>
          <Tabs.Panel value="controls">
            <ScrollArea.Autosize mah="min(60vh, 520px)" viewportProps={{ tabIndex: 0, 'aria-label': 'Control queries' }}>
              <ControlList trail={trail} onApply={apply} />
            </ScrollArea.Autosize>
          </Tabs.Panel>
        </Tabs>
      </Popover.Dropdown>
    </Popover>
  );
}

function Saved({ trail, current, onApply }: Props) {
  const { views, error } = useViews(trail);
  return (
    <div className={classes.saved}>
      {error && <Text role="alert">{visible(error.message)}</Text>}
      {views.length === 0 && !error && (
        <Text c="dimmed" px="sm" py="xs">
          Nothing saved yet. A view keeps the filter with its time range, the columns and the order under a name.
        </Text>
      )}
      {views.length > 0 && (
        <ul className={classes.list} aria-label="Saved views">
          {views.map((view) => (
            <ViewLine key={view.id} trail={trail} view={view} onApply={() => onApply(view)} />
          ))}
        </ul>
      )}
      <Divider />
      <SaveView trail={trail} current={current} views={views} />
    </div>
  );
}
