import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { ticksOf } from '../../ui/charts/ticks.ts';
import type { GrownDay } from './growth-of.ts';

type Props = { days: readonly GrownDay[]; height: number; onDay: (day: string) => void };

const MOST_LABELS = 5;

/** Drawn to be seen and pressed; keyboard and screen reader have the table behind it. */
export function GrowthChart({ days, height, onDay }: Props) {
  const starts = days.map(({ day }) => `${day}T00:00:00Z`);
  const labels = new Map(ticksOf(starts, 'utc', MOST_LABELS).map(({ index, label }) => [days[index]!.day, label]));
  return (
    <AreaChart
      h={height}
      data={[...days]}
      dataKey="day"
      series={[{ name: 'total', label: 'Records', color: 'var(--vt-chart-value-1)' }]}
      curveType="linear"
      fillOpacity={0.25}
      withGradient={false}
      withDots={days.length <= 31}
      valueFormatter={formatCount}
      areaProps={{ isAnimationActive: false }}
      xAxisProps={{ ticks: [...labels.keys()], tickFormatter: (day: string) => labels.get(day) ?? '' }}
      yAxisProps={{ domain: [0, 'auto'], tickCount: 3, width: 52, allowDecimals: false }}
      areaChartProps={{ onClick: ({ activeLabel }) => activeLabel !== undefined && onDay(String(activeLabel)) }}
    />
  );
}
