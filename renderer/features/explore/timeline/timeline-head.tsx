import { ActionIcon, Button, NativeSelect, SegmentedControl } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChartBar,
  IconChevronDown,
  IconChevronRight,
  IconTable,
  IconZoomOut,
} from '@tabler/icons-react';
import { partsOf, timePartOf, withTime } from '../../../../shared/filter/filter-parts.ts';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { useSteps } from '../../../client/address.ts';
import { remember, type TimelineSplit, useRemembered } from '../../../client/remembered.ts';
import classes from './timeline.module.css';

type Props = { filter: string; onFilter: (filter: string) => void };

const splits: readonly { value: TimelineSplit; label: string }[] = [
  { value: 'outcome', label: 'by outcome' },
  { value: 'category', label: 'by category' },
  { value: 'source', label: 'by source' },
  { value: 'none', label: 'all together' },
];

/** How the timeline is shown, and the steps of zooming. */
export function TimelineHead({ filter, onFilter }: Props) {
  const { timeline } = useRemembered();
  const change = (changes: Partial<typeof timeline>) => remember({ timeline: { ...timeline, ...changes } });
  const { isOpen, kind, by, asTable } = timeline;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const isZoomed = timePartOf(partsOf(parseFilter(filter))) !== undefined;
  return (
    <div className={classes.head}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Chevron size={14} aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => change({ isOpen: !isOpen })}
      >
        Timeline
      </Button>
      {isOpen && (
        <>
          <SegmentedControl
            size="xs"
            aria-label="Timeline as"
            value={kind}
            onChange={(value) => change({ kind: value as typeof kind })}
            data={[
              { value: 'bars', label: 'Over time' },
              { value: 'heat', label: 'Hours of the week' },
            ]}
          />
          {kind === 'bars' && (
            <NativeSelect
              size="xs"
              aria-label="Bars stacked"
              value={by}
              data={[...splits]}
              onChange={(event) => change({ by: event.currentTarget.value as TimelineSplit })}
            />
          )}
          <ActionIcon
            variant="default"
            size={26}
            title={asTable ? 'Show the chart' : 'Show the figures'}
            aria-label={asTable ? 'Show the chart' : 'Show the figures'}
            onClick={() => change({ asTable: !asTable })}
          >
            {asTable ? <IconChartBar size={15} aria-hidden /> : <IconTable size={15} aria-hidden />}
          </ActionIcon>
          <span className={classes.spacer} />
          <Steps />
          <Button
            variant="default"
            size="compact-sm"
            disabled={!isZoomed}
            leftSection={<IconZoomOut size={14} aria-hidden />}
            onClick={() => onFilter(withTime(filter, undefined))}
          >
            All time
          </Button>
        </>
      )}
    </div>
  );
}

/** The address is the history of zooming: these are the browser's own steps, where it shows no buttons for them. */
function Steps() {
  const { canGoBack, canGoForward, back, forward } = useSteps();
  return (
    <ActionIcon.Group>
      <ActionIcon variant="default" size={26} aria-label="Back to the view before" disabled={!canGoBack} onClick={back}>
        <IconArrowLeft size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size={26} aria-label="Forward again" disabled={!canGoForward} onClick={forward}>
        <IconArrowRight size={15} aria-hidden />
      </ActionIcon>
    </ActionIcon.Group>
  );
}
