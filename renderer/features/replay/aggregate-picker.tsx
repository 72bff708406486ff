import { ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { AggregateRow } from '../../../shared/contract/aggregates.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useAggregates } from './use-replay.ts';
import classes from './replay-screen.module.css';

const ROW_PX = 44;

type Props = { trail: TrailInfo; selected: string | undefined; onSelect: (aggregate: string) => void };

/** Every aggregate of the trail, by name. */
export function AggregatePicker({ trail, selected, onSelect }: Props) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 150);
  const list = useAggregates(trail, search);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total;
  return (
    <section className={classes.picker} aria-label="Aggregates">
      <TextInput
        aria-label="Find an aggregate"
        placeholder="order_123, settings, …"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        m="xs"
        mb={4}
      />
      <Text c="dimmed" size="xs" px="sm" pb={4} className="figures" role="status">
        {total === undefined ? 'Reading…' : formatQuantity(total, 'aggregate')}
        {list.error && visible(list.error.message)}
      </Text>
      {total === 0 && search === '' && (
        <Text c="dimmed" size="sm" px="sm">
          No event of this trail says to which order, wallet or other thing it belongs.
        </Text>
      )}
      <Rows
        rows={rows}
        total={total ?? 0}
        selected={selected}
        onSelect={onSelect}
        onMore={() => void (!list.isFetching && list.fetchNextPage())}
      />
    </section>
  );
}

type RowsProps = Pick<Props, 'selected' | 'onSelect'> & { rows: readonly AggregateRow[]; total: number; onMore: () => void };

function Rows({ rows, total, selected, onSelect, onMore }: RowsProps) {
  const viewport = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: total, getScrollElement: () => viewport.current, estimateSize: () => ROW_PX, overscan: 8 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length && rows.length < total) onMore();
  }, [last, rows.length, total, onMore]);
  return (
    <ScrollArea viewportRef={viewport} className={classes.pickerList} viewportProps={{ tabIndex: -1 }}>
      <ul className={classes.pickerRows} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          // By name: a press that began on one aggregate must not end on the one that a new search put into its place.
          <li key={rows[index]?.aggregate ?? index} className={classes.pickerRow} style={{ transform: `translateY(${String(start)}px)` }}>
            {rows[index] && <Row row={rows[index]} isSelected={rows[index].aggregate === selected} onSelect={onSelect} />}
          </li>
        ))}
      </ul>
    </ScrollArea>
  );
}

function Row({ row, isSelected, onSelect }: { row: AggregateRow; isSelected: boolean; onSelect: Props['onSelect'] }) {
  const { aggregate, kind, events, snapshots } = row;
  return (
    <UnstyledButton className={classes.pick} aria-current={isSelected || undefined} onClick={() => onSelect(aggregate)}>
      <span className={`one-line ${classes.pickName}`}>{visible(aggregate)}</span>
      <span className={`one-line figures ${classes.pickFacts}`}>
        {kind} · {formatQuantity(events, 'event')}
        {snapshots > 0 && ` · ${formatQuantity(snapshots, 'snapshot')}`}
      </span>
    </UnstyledButton>
  );
}
