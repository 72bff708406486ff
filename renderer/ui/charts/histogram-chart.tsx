import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { ChartTable } from './chart-table.tsx';
import { CountNote } from './count-note.tsx';
import { layerColours } from './layer-colours.ts';
import { StackedBars } from './stacked-bars.tsx';
import { ticksOf } from './ticks.ts';
import type { Histogram } from '../../../shared/contract/explore.ts';
import { type Stretch, stretchOver } from '../../../shared/filter/time-stretch.ts';
import type { ShownZone } from '../../../shared/format/time.ts';
import { layerName } from './layers.ts';
import { bucketName, stretchName } from '../../../shared/format/stretch-name.ts';

type Props = {
  histogram: Histogram;
  by: string;
  zone: ShownZone;
  asTable: boolean;
  height: number;
  shortcut?: string;
  onZoom: (stretch: Stretch) => void;
};

/** Events over time as bars, or as the table behind them. Either leads into a stretch of time. */
export function HistogramChart({ histogram, by, zone, asTable, height, shortcut, onZoom }: Props) {
  const { buckets, layers, bucket } = histogram;
  const names = layers.map((layer) => layerName(layer, by));
  const colours = layerColours(layers, by);
  const stretchOf = (first: number, last: number) => stretchOver(buckets[first]!, buckets[last]!);
  const tellOf = (first: number, last: number) => {
    const inside = buckets.slice(first, last + 1);
    const total = inside.reduce((sum, one) => sum + one.total, 0);
    const rows = names
      .map((name, layer) => ({ name, colour: colours[layer]!, count: inside.reduce((sum, { counts }) => sum + counts[layer]!, 0) }))
      .filter(({ count }) => count > 0);
    const title = stretchName(stretchOf(first, last), zone);
    const events = formatQuantity(total, 'event');
    return {
      text: [title, events, ...rows.map(({ name, count }) => `${name} ${formatCount(count)}`)].join(', '),
      note: <CountNote title={title} rows={by === 'none' ? [] : rows} total={events} />,
    };
  };
  if (asTable)
    return (
      <ChartTable
        label="Events over time, as a table"
        heads={[`From – to (by ${bucketName(bucket)})`, 'Events', ...names]}
        rows={buckets
          .filter(({ total }) => total > 0)
          .map((one) => ({ name: stretchName(one, zone), counts: [one.total, ...one.counts], onChoose: () => onZoom(one) }))}
      />
    );
  return (
    <StackedBars
      label={`Events over time, one bar for ${bucketName(bucket)}`}
      {...(shortcut !== undefined && { shortcut })}
      bars={buckets}
      colours={colours}
      height={height}
      ticks={(most) =>
        ticksOf(
          buckets.map(({ from }) => from),
          zone,
          most,
        )
      }
      tellOf={tellOf}
      onChoose={(first, last) => onZoom(stretchOf(first, last))}
    />
  );
}
