import { NativeSelect, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { LatePart } from '../../ui/late-part.tsx';
import { lazily } from '../../ui/lazily.tsx';
import type { Series } from './history-chart.tsx';
import type { Instant } from './instant.ts';
import { useHistory } from './use-replay.ts';
import classes from './replay-screen.module.css';

type Props = { trail: TrailInfo; aggregate: string; version: number; onGoTo: (instant: Instant) => void };
/** The program that draws it is large, and loaded apart. */
const HistoryChart = lazily(async () => (await import('./history-chart.tsx')).HistoryChart);

/** How one numeric field went over the versions; a table of the same values stands behind it. */
export function HistoryPanel({ trail, aggregate, version, onGoTo }: Props) {
  const { data, error } = useHistory(trail, aggregate);
  const [chosen, setChosen] = useState<string>();
  const [look, setLook] = useState('chart');
  if (error) return <Text role="alert">{visible(error.message)}</Text>;
  if (!data) return <Skeleton height={220} role="status" aria-label="Reading the history" />;
  const series = data.fields.find(({ field }) => field === chosen) ?? mostTelling(data.fields);
  if (!series) return <Text c="dimmed">No field of this aggregate is a number throughout, so there is nothing to draw.</Text>;
  return (
    <div className={classes.panel}>
      <div className={classes.historyHead}>
        <NativeSelect
          size="xs"
          aria-label="Field"
          value={series.field}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={data.fields.map(({ field }) => ({ value: field, label: visible(field) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={look}
          onChange={setLook}
          data={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
        />
        <Text size="xs" c="dimmed" className="figures">
          {series.points.length < series.values
            ? `${formatCount(series.points.length)} of ${formatCount(series.values)} values, every peak kept`
            : formatQuantity(series.values, 'value')}
        </Text>
      </div>
      {look === 'chart' ? (
        <LatePart title="This chart cannot be shown" loading={<Skeleton height={240} />}>
          <HistoryChart series={series} version={version} size={data.size} onGoTo={onGoTo} />
        </LatePart>
      ) : (
        <Table series={series} onGoTo={onGoTo} />
      )}
    </div>
  );
}

/** The field that changed most; an id is a number by its looks only. */
function mostTelling(fields: readonly Series[]): Series | undefined {
  const weight = ({ field, values }: Series) => (/(^|[_.])id$/i.test(field) ? 0 : values);
  return fields.toSorted((a, b) => weight(b) - weight(a))[0];
}

function Table({ series, onGoTo }: { series: Series; onGoTo: Props['onGoTo'] }) {
  const { zone } = useSettings();
  return (
    <div className={classes.historyTable} tabIndex={0} role="group" aria-label="Values">
      <table className={classes.changes} aria-label={`${visible(series.field)} by version`}>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Time</th>
            <th scope="col">{visible(series.field)}</th>
          </tr>
        </thead>
        <tbody>
          {series.points.map(({ version, time, value }) => (
            <tr key={version}>
              <td className="figures">
                <button type="button" className={classes.link} onClick={() => onGoTo({ version })}>
                  {formatCount(version)}
                </button>
              </td>
              <td className="figures">{formatTimeWithZone(time, zone)}</td>
              <td className="mono">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
