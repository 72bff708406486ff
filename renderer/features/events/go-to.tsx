import { Button, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { zoneLabel } from './filter/time-range.ts';
import { findTarget, targetOf } from './go-to-target.ts';
import type { PinnedList } from './use-event-list.ts';

type Props = { list: PinnedList; onFound: (offset: number) => void; onOpen: (seq: number) => void; leftSection: ReactNode };

/** Goes to an event of the list by its number or id, or to a moment. The order stays, and so does the list. */
export function GoTo({ list, onFound, onOpen, leftSection }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const { zone } = useSettings();
  const target = targetOf(text, zone);
  const search = useMutation({
    mutationFn: (wanted: NonNullable<typeof target>) => findTarget(list, wanted),
    onSuccess: ({ offset, missing }) => {
      onFound(offset);
      if (missing === undefined) setIsOpen(false);
    },
  });
  useShortcut('g', () => setIsOpen(true));
  const { data: found } = search;
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
      onClose={() => search.reset()}
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={leftSection}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Go to…
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Go to">
        <Stack
          gap="xs"
          w={300}
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (target) search.mutate(target);
          }}
        >
          <TextInput
            data-autofocus
            label="Number, time or id"
            description={`#4711, 2025-01-31 14:02:11 (${zoneLabel(zone)}), or the id of an event`}
            value={text}
            error={search.error && visible(search.error.message)}
            onChange={(event) => {
              search.reset();
              setText(event.currentTarget.value);
            }}
          />
          {found?.missing !== undefined && (
            <Text role="status" size="xs">
              #{formatCount(found.missing)} is not in this list. The nearest event, {formatCount(found.offset + 1)} from the top, is marked.
            </Text>
          )}
          {found?.missing !== undefined && found.isKnown && (
            <Button variant="default" onClick={() => (setIsOpen(false), onOpen(found.missing!))}>
              Open #{formatCount(found.missing)} beside the list
            </Button>
          )}
          <Button type="submit" disabled={!target} loading={search.isPending}>
            Go
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
