import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { formatCount } from '../../../shared/format/numbers.ts';
import type { GrownDay } from './growth-of.ts';

type Props = { days: readonly GrownDay[]; height: number; onDay: (day: string) => void };

/** Drawn to be seen and pressed; keyboard and screen reader have the table behind it. */
export function GrowthChart({ days, height, onDay }: Props) {
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
      xAxisProps={{ minTickGap: 24 }}
      yAxisProps={{ domain: [0, 'auto'], width: 64, allowDecimals: false }}
      areaChartProps={{ onClick: ({ activeLabel }) => activeLabel !== undefined && onDay(String(activeLabel)) }}
    />
  );
}
