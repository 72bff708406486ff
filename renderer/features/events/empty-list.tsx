import { Button } from '@mantine/core';
import { IconFileImport, IconFilterX, IconHourglass, IconSearchOff } from '@tabler/icons-react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { parseFilter } from '../../../shared/filter/filter-text.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { useSettings } from '../../client/settings.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { partsOf, timePartOf, withTime } from '../../../shared/filter/filter-parts.ts';
import type { PinnedList } from './use-event-list.ts';

type Props = {
  trail: TrailInfo;
  list: PinnedList;
  untimed: number;
  filter: string;
  isCatchingUp: boolean;
  onFilter: (filter: string) => void;
  onImport: () => void;
};

/** Why a list is empty, and what to do about it. */
export function EmptyList({ trail, list, untimed, filter, isCatchingUp, onFilter, onImport }: Props) {
  const { zone } = useSettings();
  if (isCatchingUp && list.through < trail.size)
    return (
      <StatePanel icon={IconHourglass} title="Nothing found yet">
        The index has read #{formatCount(trail.indexedThrough)} of #{formatCount(trail.size)} and is catching up. What it finds appears by
        itself.
      </StatePanel>
    );
  if (filter === '')
    return <StatePanel icon={IconFileImport} title="This trail is empty" actions={<Button onClick={onImport}>Bring in a log</Button>} />;
  const hasTime = timePartOf(partsOf(parseFilter(filter))) !== undefined;
  const span = trail.firstTime !== undefined && trail.lastTime !== undefined;
  return (
    <StatePanel
      icon={IconSearchOff}
      title="No event matches this filter"
      actions={
        <>
          {hasTime && (
            <Button variant="default" onClick={() => onFilter(withTime(filter, undefined))}>
              Look at all times
            </Button>
          )}
          <Button variant="default" leftSection={<IconFilterX size={16} aria-hidden />} onClick={() => onFilter('')}>
            Clear the filter
          </Button>
        </>
      }
    >
      All {formatQuantity(list.through, 'event')} of the trail were looked at.
      {hasTime &&
        span &&
        ` They lie between ${formatTimeWithZone(trail.firstTime!, zone, 'second')} and ${formatTimeWithZone(trail.lastTime!, zone, 'second')}.`}
      {untimed > 0 && ` ${formatQuantity(untimed, 'event')} without a usable time cannot be in a time range.`}
    </StatePanel>
  );
}
