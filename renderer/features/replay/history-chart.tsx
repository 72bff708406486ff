import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import type { Output } from '../../../shared/contract/index.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Instant } from './instant.ts';

export type Series = Output<'aggregates.history'>['fields'][number];

type Props = { series: Series; version: number; size: number; onGoTo: (instant: Instant) => void };

/** Drawn with what a screen can show; the table has the true digits. */
export function HistoryChart({ series, version, size, onGoTo }: Props) {
  const name = visible(series.field);
  const last = series.points.at(-1);
  const points = [...series.points, ...(last && last.version < size ? [{ ...last, version: size }] : [])];
  return (
    <LineChart
      h={240}
      data={points.map((point) => ({ version: point.version, [name]: Number(point.value) }))}
      dataKey="version"
      series={[{ name, color: 'steel.6' }]}
      curveType="stepAfter"
      withDots={series.points.length <= 60}
      xAxisLabel="Version"
      yAxisLabel={name}
      xAxisProps={{ type: 'number', domain: [0, size], allowDecimals: false, tickFormatter: (value: number) => formatCount(value) }}
      yAxisProps={{ domain: ['auto', 'auto'], width: 72 }}
      valueFormatter={(value) => value.toLocaleString('en-US', { maximumFractionDigits: 10 })}
      referenceLines={[{ x: version, color: 'orange.7' }]}
      lineChartProps={{
        onClick: ({ activeLabel }) => activeLabel !== undefined && onGoTo({ version: Number(activeLabel) }),
      }}
    />
  );
}
