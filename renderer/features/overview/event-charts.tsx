import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import type { Histogram } from '../../../shared/contract/explore.ts';
import { withPart, withTime } from '../../../shared/filter/filter-parts.ts';
import { stretchCondition, stretchesCondition } from '../../../shared/filter/time-stretch.ts';
import { weeklyStretches } from '../../../shared/filter/weekly-stretches.ts';
import { bucketName } from '../../../shared/format/stretch-name.ts';
import { formatTime, zoneName } from '../../../shared/format/time.ts';
import { useSettings } from '../../client/settings.ts';
import { HeatMap } from '../../ui/charts/heat-map.tsx';
import { HistogramChart } from '../../ui/charts/histogram-chart.tsx';
import { inStackOrder } from '../../ui/charts/layers.ts';
import { Legend } from '../../ui/charts/legend.tsx';
import { Card } from './card.tsx';
import { DayBars } from './day-bars.tsx';
import type { Overview } from './use-overview.ts';
import classes from './overview.module.css';

type Props = { overview: Overview; onEvents: (filter: string) => void };

/** When things happened and how they ended. */
export function EventCharts({ overview, onEvents }: Props) {
  const { zone } = useSettings();
  const { outcomes, days, heat } = overview;
  if (!outcomes) return null;
  // Veritrail's own acts, often long after the last event, would press a quarter of a year into a corner.
  const [first, end] = [outcomes.from, outcomes.to].map((time) => formatTime(time, zone, 'second').slice(0, 10));
  const isWithin = ({ day }: { day: string }) => day >= first! && day <= end!;
  return (
    <>
      <Card title="Outcome over time" about={`one bar for ${bucketName(outcomes.bucket)}`}>
        {(asTable) => <Outcomes histogram={outcomes} filter={overview.filter} asTable={asTable} onEvents={onEvents} />}
      </Card>
      <div className={classes.pair}>
        <Card title="Events a day">
          {(asTable) => <DayBars label="Events a day" days={days.filter(isWithin)} asTable={asTable} onEvents={onEvents} />}
        </Card>
        <Card title="Hours of the week">
          {(asTable) => <Hours histogram={outcomes} heat={heat} filter={overview.filter} asTable={asTable} onEvents={onEvents} />}
        </Card>
      </div>
    </>
  );
}

type ChartProps = { histogram: Histogram; filter: string; asTable: boolean; onEvents: Props['onEvents'] };

function Outcomes({ histogram, filter, asTable, onEvents }: ChartProps) {
  const { zone } = useSettings();
  const ordered = useMemo(() => inStackOrder(histogram, 'outcome'), [histogram]);
  return (
    <>
      <HistogramChart
        histogram={ordered}
        by="outcome"
        zone={zone}
        asTable={asTable}
        height={130}
        onZoom={(stretch) => onEvents(withTime(filter, stretchCondition(stretch)))}
      />
      <div className={classes.legend}>
        <Legend layers={ordered.layers} by="outcome" onNarrow={(condition) => onEvents(withPart(filter, condition))} />
      </div>
    </>
  );
}

function Hours({ histogram, heat, filter, asTable, onEvents }: ChartProps & { heat: number[][] }) {
  const { zone } = useSettings();
  const choose = (weekday: number, hour: number) => {
    const stretches = weeklyStretches(histogram, [weekday, hour], zone);
    if (stretches) onEvents(withTime(filter, stretchesCondition(stretches)));
    else notifications.show({ message: 'These are more than ten years. Choose a shorter period first.' });
  };
  return <HeatMap heat={heat} zoneLabel={zoneName(zone, histogram.from)} asTable={asTable} onChoose={choose} />;
}
