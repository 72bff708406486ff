import { Button, Divider, Group, NavLink, Popover, Stack, Text } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { IconChevronDown, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Condition } from '../../../../shared/filter/filter.ts';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { useSettings } from '../../../client/settings.ts';
import { partsOf, timePartOf, withTime } from '../../../../shared/filter/filter-parts.ts';
import { fromCalendar, rangeBefore, rangeName, relativeRanges, timeBetween, timeIs, toCalendar, zoneLabel } from './time-range.ts';

type Props = { filter: string; lastTime: string | undefined; onFilter: (filter: string) => void };

/** The time range of the filter: moving with the clock, at the end of the trail, or from–to. */
export function TimeRangePicker({ filter, lastTime, onFilter }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { zone } = useSettings();
  const current = timePartOf(partsOf(parseFilter(filter)));
  const choose = (condition: Condition | undefined) => {
    setIsOpen(false);
    onFilter(withTime(filter, condition));
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus withRoles={false}>
      <Popover.Target>
        <Button
          variant={current ? 'light' : 'default'}
          size="compact-sm"
          leftSection={<IconClock size={14} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          aria-label={`Time range: ${rangeName(current, zone)}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className="figures">{rangeName(current, zone)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Time range" p={0}>
        <Group gap={0} align="stretch" wrap="nowrap">
          <Stack gap={0} py={6} w={200}>
            <Choice label="All time" onClick={() => choose(undefined)} />
            {relativeRanges.map(([value, label]) => (
              <Choice key={value} label={label} onClick={() => choose(timeIs(value))} />
            ))}
            {lastTime !== undefined && (
              <>
                <Divider label="up to the last event brought in" labelPosition="left" mx="sm" my={4} />
                <Choice label="Its last hour" onClick={() => choose(rangeBefore(lastTime, 1))} />
                <Choice label="Its last day" onClick={() => choose(rangeBefore(lastTime, 24))} />
                <Choice label="Its last 7 days" onClick={() => choose(rangeBefore(lastTime, 168))} />
              </>
            )}
          </Stack>
          <Divider orientation="vertical" />
          <CustomRange current={current} onChoose={choose} />
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

const Choice = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <NavLink component="button" type="button" label={label} py={4} onClick={onClick} />
);

function CustomRange({ current, onChoose }: { current: Condition | undefined; onChoose: (condition: Condition | undefined) => void }) {
  const { zone } = useSettings();
  const test = current?.kind === 'field' ? current.tests[0] : undefined;
  const [from, setFrom] = useState(toCalendar(test && 'from' in test ? test.from : undefined, zone));
  const [to, setTo] = useState(toCalendar(test && 'to' in test ? test.to : undefined, zone));
  const isBackwards = from !== null && to !== null && from > to;
  const apply = () => onChoose(timeBetween(from ? fromCalendar(from, zone) : '', to ? fromCalendar(to, zone) : ''));
  return (
    <Stack gap="xs" p="sm" w={264}>
      <Text fw={600}>From – to ({zoneLabel(zone)})</Text>
      <Moment label="From" value={from} onChange={setFrom} />
      <Moment label="To" value={to} onChange={setTo} error={isBackwards && 'before the start'} />
      <Text size="xs" c="dimmed">
        Both ends belong to the range. An empty one is open.
      </Text>
      <Button onClick={apply} disabled={isBackwards || (from === null && to === null)}>
        Apply
      </Button>
    </Stack>
  );
}

type MomentProps = { label: string; value: string | null; onChange: (value: string | null) => void; error?: string | false };

function Moment({ label, value, onChange, error }: MomentProps) {
  return (
    <DateTimePicker
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      withSeconds
      clearable
      hideOutsideDates
      weekendDays={[]}
      valueFormat="YYYY-MM-DD HH:mm:ss"
      placeholder="open"
      popoverProps={{ withinPortal: false, withRoles: false }}
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
      submitButtonProps={{ 'aria-label': 'Take this time' }}
      timePickerProps={{ 'aria-label': 'Time', hoursInputLabel: 'Hours', minutesInputLabel: 'Minutes', secondsInputLabel: 'Seconds' }}
      nextLabel="Next month"
      previousLabel="Previous month"
    />
  );
}
