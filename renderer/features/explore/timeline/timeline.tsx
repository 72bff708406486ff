import { ActionIcon, Button, NativeSelect, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChartBar,
  IconChevronDown,
  IconChevronRight,
  IconTable,
  IconZoomOut,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { TrailInfo } from '../../../../shared/contract/trails.ts';
import { partsOf, timePartOf, withPart, withTime } from '../../../../shared/filter/filter-parts.ts';
import { filterProblem } from '../../../../shared/filter/filter-problem.ts';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { stretchCondition, stretchesCondition, type Stretch } from '../../../../shared/filter/time-stretch.ts';
import { weeklyStretches } from '../../../../shared/filter/weekly-stretches.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { zoneName } from '../../../../shared/format/time.ts';
import { useSteps } from '../../../client/address.ts';
import { remember, type TimelineSplit, useRemembered } from '../../../client/remembered.ts';
import { useSettings } from '../../../client/settings.ts';
import { HeatMap } from '../../../ui/charts/heat-map.tsx';
import { HistogramChart } from '../../../ui/charts/histogram-chart.tsx';
import { inStackOrder } from '../../../ui/charts/layers.ts';
import { Legend } from '../../../ui/charts/legend.tsx';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import { type Exploration, useExploration } from '../use-exploration.ts';
import classes from './timeline.module.css';

type Props = { trail: TrailInfo; filter: string; onFilter: (filter: string) => void };

/** What the filter matches, over time: see its shape, go into a stretch of it, come back. */
export function Timeline({ trail, filter, onFilter }: Props) {
  const { timeline } = useRemembered();
  useShortcut('t', () => {
    remember({ timeline: { ...timeline, isOpen: true } });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-shortcut="timeline"]')?.focus());
  });
  if (filterProblem(filter) !== undefined) return null;
  return (
    <section className={classes.timeline} aria-label="Timeline">
      <Head filter={filter} onFilter={onFilter} />
      {timeline.isOpen && <Body trail={trail} filter={filter} onFilter={onFilter} />}
    </section>
  );
}

const splits: readonly { value: TimelineSplit; label: string }[] = [
  { value: 'outcome', label: 'by outcome' },
  { value: 'category', label: 'by category' },
  { value: 'source', label: 'by source' },
  { value: 'none', label: 'all together' },
];

function Head({ filter, onFilter }: Omit<Props, 'trail'>) {
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

const HEIGHT = 76;

function Body({ trail, filter, onFilter }: Props) {
  const { data, error, refetch, isPlaceholderData } = useExploration(trail, filter);
  if (error && !data)
    return (
      <Text role="alert" className={classes.problem}>
        The timeline could not be drawn: {visible(error.message)}{' '}
        <Button variant="default" size="compact-xs" onClick={() => void refetch()}>
          Try again
        </Button>
      </Text>
    );
  if (trail.size === 0) return null;
  if (!data) return <Skeleton height={92} mx="md" mb="xs" aria-label="Counting the events over time" w="auto" />;
  return (
    <div aria-busy={isPlaceholderData}>
      <Drawn shape={data} filter={filter} onFilter={onFilter} />
    </div>
  );
}

function Drawn({ shape, filter, onFilter }: { shape: Exploration } & Omit<Props, 'trail'>) {
  const { zone } = useSettings();
  const { timeline } = useRemembered();
  const { heat } = shape;
  const histogram = useMemo(() => shape.histogram && inStackOrder(shape.histogram, timeline.by), [shape.histogram, timeline.by]);
  if (!histogram) return <Text className={classes.problem}>No event with a usable time matches this filter.</Text>;
  const zoom = (stretch: Stretch) => onFilter(withTime(filter, stretchCondition(stretch)));
  const chooseHour = (weekday: number, hour: number) => {
    const stretches = weeklyStretches(histogram, [weekday, hour], zone);
    if (stretches) onFilter(withTime(filter, stretchesCondition(stretches)));
    else notifications.show({ message: 'These are more than ten years. Choose a shorter time range first.', withBorder: true });
  };
  return (
    <div className={classes.body}>
      {timeline.kind === 'bars' ? (
        <>
          <HistogramChart
            histogram={histogram}
            by={timeline.by}
            zone={zone}
            asTable={timeline.asTable}
            height={HEIGHT}
            shortcut="timeline"
            onZoom={zoom}
          />
          <div className={classes.foot}>
            <Legend layers={histogram.layers} by={timeline.by} onNarrow={(condition) => onFilter(withPart(filter, condition))} />
            <Outside histogram={histogram} />
          </div>
        </>
      ) : (
        heat && <HeatMap heat={heat} zoneLabel={zoneName(zone, histogram.from)} asTable={timeline.asTable} onChoose={chooseHour} />
      )}
    </div>
  );
}

/** What is counted and yet in no bar. */
function Outside({ histogram: { untimed, outside } }: { histogram: NonNullable<Exploration['histogram']> }) {
  if (untimed + outside === 0) return null;
  const told = [
    untimed > 0 && `${formatCount(untimed)} without a usable time`,
    outside > 0 && `${formatCount(outside)} of Veritrail's own`,
  ].filter(Boolean);
  return <Text size="xs" c="dimmed" className={`figures ${classes.aside}`}>{`not shown: ${told.join(', ')}`}</Text>;
}
