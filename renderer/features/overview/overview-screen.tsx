import { Button, NativeSelect, Skeleton, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { Failure } from '../../ui/failure.tsx';
import { EventCharts } from './event-charts.tsx';
import { KeyFigures } from './key-figures.tsx';
import { isPeriod, type Period, periods } from './period.ts';
import { Rankings } from './rankings.tsx';
import { TrailFigures } from './trail-figures.tsx';
import { useOverview } from './use-overview.ts';
import classes from './overview.module.css';

type Props = {
  trail: TrailInfo;
  period: Period;
  onPeriod: (period: Period) => void;
  /** Leads to the events behind a figure. */
  hrefOf: (filter: string) => string;
  onEvents: (filter: string) => void;
  integrityHref: string;
};

/** A trail at a glance: how much, when, who, what, how it ended, and what it rests on. Each figure leads to its events. */
export function OverviewScreen({ trail, period, onPeriod, hrefOf, onEvents, integrityHref }: Props) {
  const { zone } = useSettings();
  const { data, error, refetch } = useOverview(trail, period);
  const { firstTime, lastTime } = trail;
  return (
    <div className={classes.screen} tabIndex={0} role="region" aria-label="Overview">
      <header className={classes.head}>
        <div>
          <Title order={1}>Overview of {visible(trail.name)}</Title>
          <Text c="dimmed" className="figures">
            {formatQuantity(trail.size, 'record')}
            {firstTime !== undefined &&
              lastTime !== undefined &&
              `, ${formatTimeWithZone(firstTime, zone, 'second')} – ${formatTimeWithZone(lastTime, zone, 'second')}`}
            {data && data.indexLag > 0 && ` · index at #${formatCount(data.through)} of #${formatCount(data.size)}, catching up`}
          </Text>
        </div>
        <div className={classes.controls}>
          <NativeSelect
            aria-label="Period"
            value={period}
            data={periods.map(({ value, label }) => ({ value, label }))}
            onChange={(event) => isPeriod(event.currentTarget.value) && onPeriod(event.currentTarget.value)}
          />
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => print()}>
            Print
          </Button>
        </div>
      </header>
      {error && !data && <Failure title="The overview could not be counted" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <KeyFigures overview={data} hrefOf={hrefOf} />
          <EventCharts overview={data} onEvents={onEvents} />
          <Rankings overview={data} hrefOf={hrefOf} />
          <TrailFigures overview={data} onEvents={onEvents} integrityHref={integrityHref} />
          <footer className={classes.printed}>
            Trail {trail.id}, {formatCount(data.through)} of {formatQuantity(data.size, 'record')} counted
            {data.checkpoint && `, checkpoint over ${formatQuantity(data.checkpoint.size, 'record')}`}. Printed by Veritrail.
          </footer>
        </>
      )}
    </div>
  );
}

const Loading = () => (
  <div role="status" aria-busy aria-label="Counting">
    <Skeleton height={74} mb="md" />
    <Skeleton height={190} mb="md" />
    <Skeleton height={280} />
  </div>
);
