import { Button, Text, Tooltip } from '@mantine/core';
import { IconArrowBarUp, IconDownload, IconRefresh } from '@tabler/icons-react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { ColumnsMenu } from './table/columns-menu.tsx';
import { GoTo } from './go-to.tsx';
import { MarkedEvents } from './marked-events.tsx';
import type { PinnedList } from './use-event-list.ts';
import type { ChangeListing, Listing } from './use-listing.ts';
import classes from './events-screen.module.css';

type Props = {
  trail: TrailInfo;
  list: PinnedList;
  newCount: number;
  listing: Listing;
  change: ChangeListing;
  onRefresh: () => void;
  onGoTo: (offset: number) => void;
  onExport: () => void;
};

/** How many of how many, what is not in the list and why, and what can be done with it. */
export function ListBar({ trail, list, newCount, listing, change, onRefresh, onGoTo, onExport }: Props) {
  const { marked } = listing;
  return (
    <div className={classes.bar}>
      <div role="status" aria-label="Events in the list" className="figures">
        <span className={classes.count}>
          {list.filter === ''
            ? formatQuantity(list.total, 'event')
            : `${formatCount(list.total)} of ${formatQuantity(list.through, 'event')}`}
        </span>
        {list.untimed > 0 && (
          <Tooltip
            label="A time range never holds an event whose time is missing or cannot be read. They are found without the range."
            multiline
            w={280}
          >
            <Text span c="dimmed" tabIndex={0}>
              {' '}
              · {formatCount(list.untimed)} without a usable time left out
            </Text>
          </Tooltip>
        )}
        {trail.indexedThrough < trail.size && (
          <Text span c="dimmed">
            {' '}
            · index at #{formatCount(trail.indexedThrough)} of #{formatCount(trail.size)}, catching up
          </Text>
        )}
      </div>
      {newCount > 0 && (
        <Button variant="light" size="compact-sm" leftSection={<IconRefresh size={14} aria-hidden />} onClick={onRefresh}>
          {formatQuantity(newCount, 'new event')}
        </Button>
      )}
      {marked.length > 0 && (
        <MarkedEvents
          marked={marked}
          onUnmark={(seq) => change({ marked: marked.filter((one) => one !== seq) })}
          onCompare={() => change({ view: 'compare' })}
        />
      )}
      <span className={classes.spacer} />
      <GoTo
        list={list}
        onFound={onGoTo}
        onOpen={(event) => change({ event, view: 'detail' })}
        leftSection={<IconArrowBarUp size={14} aria-hidden style={{ rotate: '90deg' }} />}
      />
      <ColumnsMenu />
      <Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />} onClick={onExport}>
        Export…
      </Button>
    </div>
  );
}
