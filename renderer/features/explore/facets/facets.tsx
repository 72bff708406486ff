import { ActionIcon, Button, Drawer, Skeleton, Text } from '@mantine/core';
import { IconChevronsLeft, IconFilterSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import type { TrailInfo } from '../../../../shared/contract/trails.ts';
import { filterProblem } from '../../../../shared/filter/filter-problem.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import { useExploration } from '../use-exploration.ts';
import { Facet } from './facet.tsx';
import { useRoom } from './use-room.ts';
import { PinPath } from './pin-path.tsx';
import classes from './facets.module.css';

type Props = { trail: TrailInfo; filter: string; onFilter: (filter: string) => void };

/** In less room than this the list needs all of it: the values are then a drawer. Pixels. */
const ROOM = 860;

/** What the matching events are made of, value by value, beside the list. */
export function Facets(props: Props) {
  const { facets } = useRemembered();
  const { ref, width } = useRoom();
  const isNarrow = width < ROOM;
  const [isDrawn, setIsDrawn] = useState(false);
  const open = () => (isNarrow ? setIsDrawn(true) : remember({ facets: { ...facets, isOpen: true } }));
  const close = () => (isNarrow ? setIsDrawn(false) : remember({ facets: { ...facets, isOpen: false } }));
  /** The button that shows them and the one that hides them change places, and the keyboard goes along. */
  const change = (act: () => void) => {
    act();
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-facets-switch]')?.focus());
  };
  useShortcut('v', () => {
    open();
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-shortcut="facets"] button')?.focus());
  });
  if (filterProblem(props.filter) !== undefined) return null;
  if (isNarrow)
    return (
      <>
        <Rail ref={ref} onOpen={open} />
        <Drawer
          opened={isDrawn}
          onClose={close}
          title="Values"
          size={300}
          padding="sm"
          closeButtonProps={{ 'aria-label': 'Close the values' }}
          transitionProps={{ duration: 0 }}
        >
          <Sections {...props} />
        </Drawer>
      </>
    );
  if (!facets.isOpen) return <Rail ref={ref} onOpen={() => change(open)} />;
  return (
    <section ref={ref} className={classes.panel} aria-label="Values">
      <div className={classes.head}>
        <span>Values</span>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Hide the values" data-facets-switch onClick={() => change(close)}>
          <IconChevronsLeft size={15} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes.scroller}>
        <Sections {...props} />
      </div>
    </section>
  );
}

const Rail = ({ ref, onOpen }: { ref: Ref<HTMLDivElement>; onOpen: () => void }) => (
  <div ref={ref} className={classes.rail}>
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label="Show the values"
      data-facets-switch
      title="Values with their counts (v)"
      onClick={onOpen}
    >
      <IconFilterSearch size={18} aria-hidden />
    </ActionIcon>
  </div>
);

function Sections({ trail, filter, onFilter }: Props) {
  const { data, error, refetch, isPlaceholderData } = useExploration(trail, filter);
  if (error && !data)
    return (
      <Text role="alert" px="sm">
        The values could not be counted: {visible(error.message)}{' '}
        <Button variant="default" size="compact-xs" onClick={() => void refetch()}>
          Try again
        </Button>
      </Text>
    );
  if (!data) return trail.size === 0 ? null : <Loading />;
  return (
    <div data-shortcut="facets" aria-busy={isPlaceholderData}>
      {data.facets.map((counts) => (
        <Facet key={counts.field} trail={trail.ref} counts={counts} total={data.total} filter={filter} onFilter={onFilter} />
      ))}
      <PinPath />
    </div>
  );
}

const Loading = () => (
  <div role="status" aria-busy aria-label="Counting the values">
    {Array.from({ length: 12 }, (_, at) => (
      <Skeleton key={at} height={11} mx="sm" my={10} width={`${String(40 + ((at * 31) % 45))}%`} />
    ))}
  </div>
);
