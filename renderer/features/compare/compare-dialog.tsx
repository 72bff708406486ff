import { Button, Group, Modal, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { formatCount } from '../../../shared/format/numbers.ts';
import { useEvent } from '../../client/use-event.ts';
import { Failure } from '../../ui/failure.tsx';
import { compareEvents, type ComparedSection, timeBetween } from './compare-events.ts';
import { CompareTable } from './compare-table.tsx';
import classes from './compare.module.css';

type Props = {
  trail: string;
  pair: readonly [number, number];
  hrefOfEvent: (seq: number) => string;
  onSwap: () => void;
  onClose: () => void;
};

/** Any two events side by side: what is the same, what differs, down to the digits. */
export function CompareDialog({ trail, pair, hrefOfEvent, onSwap, onClose }: Props) {
  const [left, right] = pair;
  const both = [useEvent(trail, left), useEvent(trail, right)] as const;
  const error = both[0].error ?? both[1].error;
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1180px, 96vw)"
      title={
        <span className="figures">
          Compare #{formatCount(left)} with #{formatCount(right)}
        </span>
      }
    >
      {error && (
        <Failure title="The events could not be compared" error={error} onRetry={() => both.forEach(({ refetch }) => void refetch())} />
      )}
      {!error && (!both[0].data || !both[1].data) && <Skeleton height={240} role="status" aria-label="Reading both events" />}
      {both[0].data && both[1].data && (
        <Compared key={pair.join()} found={[both[0].data, both[1].data]} hrefOfEvent={hrefOfEvent} onSwap={onSwap} />
      )}
    </Modal>
  );
}

type Found = NonNullable<ReturnType<typeof useEvent>['data']>;

function Compared({ found, hrefOfEvent, onSwap }: { found: readonly [Found, Found] } & Pick<Props, 'hrefOfEvent' | 'onSwap'>) {
  const [shown, setShown] = useState<'differences' | 'all'>('differences');
  const sections = compareEvents(found[0].event, found[1].event);
  const all = sections.flatMap(({ rows }) => rows);
  const different = all.filter(({ difference }) => difference !== 'same');
  return (
    <>
      <Group gap="sm" mb="xs">
        <SegmentedControl
          size="xs"
          aria-label="Rows to show"
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={[
            { value: 'differences', label: `Differences (${formatCount(different.length)})` },
            { value: 'all', label: `All (${formatCount(all.length)})` },
          ]}
        />
        <Button variant="default" size="compact-sm" leftSection={<IconArrowsExchange size={14} aria-hidden />} onClick={onSwap}>
          Swap sides
        </Button>
        <Text c="dimmed" className="figures">
          {timeBetween(found[0].event, found[1].event)}
        </Text>
      </Group>
      <div className={classes.scroller} data-shown={shown} role="region" aria-label="Comparison" tabIndex={0}>
        <CompareTable
          found={found}
          hrefOfEvent={hrefOfEvent}
          sections={shown === 'all' ? sections : sections.map(onlyDifferent).filter(({ rows }) => rows.length > 0)}
        />
      </div>
      {shown === 'differences' && different.length === 0 && <Text mt="sm">No word and no value of the two events differs.</Text>}
    </>
  );
}

const onlyDifferent = ({ rows, ...section }: ComparedSection): ComparedSection => ({
  ...section,
  rows: rows.filter(({ difference }) => difference !== 'same'),
});
