import { Button, Text, Tooltip } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconArrowBarUp, IconDownload, IconFileImport, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { ColumnsMenu } from './table/columns-menu.tsx';
import { GoTo } from './go-to.tsx';
import { MarkedEvents } from './marked-events.tsx';
import type { ListCount, PinnedList, useListCount } from './use-event-list.ts';
import type { ChangeListing, Listing } from './use-listing.ts';
import classes from './events-screen.module.css';

type Props = {
  trail: TrailInfo;
  list: PinnedList;
  counting: ListCounting;
  newCount: number;
  listing: Listing;
  change: ChangeListing;
  onRefresh: () => void;
  onGoTo: (offset: number) => void;
  onImport: () => void;
  onExport: () => void;
};

type ListCounting = ReturnType<typeof useListCount>;

const TOLD_AFTER_MS = 200;

/** How many of how many, what is not in the list and why, and what can be done with it. */
export function ListBar({ trail, list, counting, newCount, listing, change, onRefresh, onGoTo, onImport, onExport }: Props) {
  const { marked } = listing;
  const { data: counted, error } = counting;
  return (
    <div className={classes.bar}>
      <div role="status" aria-label="Events in the list" className="figures">
        <span className={classes.count}>{counted ? countText(list, counted) : error === null && <Counting />}</span>
        {counted && counted.untimed > 0 && (
          <Tooltip
            label="A time range never holds an event whose time is missing or cannot be read. They are found without the range."
            multiline
            w={280}
          >
            <Text span c="dimmed" tabIndex={0}>
              {' '}
              · {formatCount(counted.untimed)} without a usable time left out
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
      {error !== null && (
        <Button variant="light" color="red" size="compact-sm" title={visible(error.message)} onClick={() => void counting.refetch()}>
          Not counted. Try again
        </Button>
      )}
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
      {trail.access === 'write' && (
        <Button variant="default" size="compact-sm" leftSection={<IconFileImport size={14} aria-hidden />} onClick={onImport}>
          Bring in a log…
        </Button>
      )}
      <Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />} onClick={onExport}>
        Export…
      </Button>
    </div>
  );
}

function countText({ filter, through }: PinnedList, { total }: ListCount): string {
  return filter === '' ? formatQuantity(total, 'event') : `${formatCount(total)} of ${formatQuantity(through, 'event')}`;
}

/** What is counted at once is not worth a word, on screen or read out. */
function Counting() {
  const [isTold, setIsTold] = useState(false);
  useTimeout(() => setIsTold(true), TOLD_AFTER_MS, { autoInvoke: true });
  return isTold && 'counting…';
}
