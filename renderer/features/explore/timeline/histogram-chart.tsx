import { formatCount, formatQuantity } from '../../../../shared/format/numbers.ts';
import { useSettings } from '../../../client/settings.ts';
import { ChartTable } from '../../../ui/charts/chart-table.tsx';
import { CountNote } from '../../../ui/charts/count-note.tsx';
import { layerColours } from '../../../ui/charts/layer-colours.ts';
import { StackedBars } from '../../../ui/charts/stacked-bars.tsx';
import { ticksOf } from '../../../ui/charts/ticks.ts';
import { type Stretch, stretchOver } from '../time-stretch.ts';
import type { Histogram } from '../use-exploration.ts';
import { layerName } from './layers.ts';
import { bucketName, stretchName } from './stretch-name.ts';

type Props = { histogram: Histogram; by: string; asTable: boolean; onZoom: (stretch: Stretch) => void };

const HEIGHT = 76;

/** Events over time as bars, or as the table behind them. Either leads into a stretch of time. */
export function HistogramChart({ histogram, by, asTable, onZoom }: Props) {
  const { zone } = useSettings();
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
      shortcut="timeline"
      bars={buckets}
      colours={colours}
      height={HEIGHT}
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
