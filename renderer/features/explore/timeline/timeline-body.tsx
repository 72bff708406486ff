import { Button, Skeleton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import type { Histogram } from '../../../../shared/contract/explore.ts';
import type { TrailInfo } from '../../../../shared/contract/trails.ts';
import { withPart, withTime } from '../../../../shared/filter/filter-parts.ts';
import { stretchCondition, stretchesCondition, type Stretch } from '../../../../shared/filter/time-stretch.ts';
import { weeklyStretches } from '../../../../shared/filter/weekly-stretches.ts';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { zoneName } from '../../../../shared/format/time.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { useRemembered } from '../../../client/remembered.ts';
import { useSettings } from '../../../client/settings.ts';
import { HeatMap } from '../../../ui/charts/heat-map.tsx';
import { HistogramChart } from '../../../ui/charts/histogram-chart.tsx';
import { inStackOrder } from '../../../ui/charts/layers.ts';
import { Legend } from '../../../ui/charts/legend.tsx';
import { type Exploration, useExploration } from '../use-exploration.ts';
import classes from './timeline.module.css';

type Props = { trail: TrailInfo; filter: string; onFilter: (filter: string) => void };

const HEIGHT = 76;

/** Bars over time or hours of the week, or the figures behind them; why not, where there are none. */
export function TimelineBody({ trail, filter, onFilter }: Props) {
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
  if (!data) return <Skeleton height={92} mx="md" mb="xs" role="status" aria-label="Counting the events over time" w="auto" />;
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
    else notifications.show({ message: 'These are more than ten years. Choose a shorter time range first.' });
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
function Outside({ histogram: { untimed, outside } }: { histogram: Histogram }) {
  if (untimed + outside === 0) return null;
  const told = [
    untimed > 0 && `${formatCount(untimed)} without a usable time`,
    outside > 0 && `${formatCount(outside)} of Veritrail's own`,
  ].filter(Boolean);
  return <Text size="xs" c="dimmed" className={`figures ${classes.aside}`}>{`not shown: ${told.join(', ')}`}</Text>;
}
