import { Button, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { parseInstant } from '../../../shared/filter/instant.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import type { ShownZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { zoneLabel } from './filter/time-range.ts';
import { locate, type PinnedList } from './use-event-list.ts';

type Target = { seq: number } | { time: string };
type Props = { list: PinnedList; onFound: (offset: number) => void; leftSection: ReactNode };

/** Goes to an event of the list by its number, or to a moment. */
export function GoTo({ list, onFound, leftSection }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const { zone } = useSettings();
  const target = targetOf(text, zone);
  const search = useMutation({
    mutationFn: (wanted: Target) => locate(list, wanted),
    onSuccess: ({ offset, exact }, wanted) => {
      onFound(offset);
      if (exact || 'time' in wanted) setIsOpen(false);
    },
  });
  useShortcut('g', () => setIsOpen(true));
  const { data: found, variables: wanted } = search;
  const nearest = found?.exact === false && wanted !== undefined && 'seq' in wanted ? found.offset : undefined;
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
          w={280}
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (target) search.mutate(target);
          }}
        >
          <TextInput
            data-autofocus
            label="Number or time"
            description={`#4711, 2025-01-31, 2025-01-31 14:02:11 (${zoneLabel(zone)})`}
            value={text}
            error={search.error ? visible(search.error.message) : text !== '' && !target && 'Neither a number nor a time.'}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {nearest !== undefined && (
            <Text role="status" size="xs">
              That number is not in this list. The nearest event, {formatCount(nearest + 1)} from the top, is marked.
            </Text>
          )}
          <Button type="submit" disabled={!target} loading={search.isPending}>
            Go
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What was typed as a number of the trail or a moment; a moment without zone is meant in the shown one. */
export function targetOf(typed: string, zone: ShownZone): Target | undefined {
  const text = typed.trim();
  const number = /^#?(\d[\d,]{0,15})$/.exec(text)?.[1]?.replaceAll(',', '');
  if (number !== undefined && Number(number) > 0) return { seq: Number(number) };
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00` : text;
  if (!parseInstant(time)) return undefined;
  if (/[zZ]$|[+-]\d\d:\d\d$/.test(time)) return { time };
  const iso = time.replace(' ', 'T');
  const whole = /T\d\d:\d\d$/.test(iso) ? `${iso}:00` : iso;
  return { time: zone === 'utc' ? `${whole}Z` : new Date(whole).toISOString() };
}
