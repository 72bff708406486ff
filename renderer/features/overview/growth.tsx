import { Skeleton } from '@mantine/core';
import { ChartTable } from '../../ui/charts/chart-table.tsx';
import { LatePart } from '../../ui/late-part.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { growthOf } from './growth-of.ts';
import type { Overview } from './use-overview.ts';

/** The program that draws it is large, and loaded apart. */
const GrowthChart = lazily(async () => (await import('./growth-chart.tsx')).GrowthChart);

const HEIGHT = 150;

/** How many records the trail held at the end of each day. A day leads to what was appended on it. */
export function Growth({ overview, asTable, onEvents }: { overview: Overview; asTable: boolean; onEvents: (filter: string) => void }) {
  const days = growthOf(overview);
  const open = (day: string) => {
    const filter = days.find((one) => one.day === day)?.filter;
    if (filter !== undefined) onEvents(filter);
  };
  if (asTable)
    return (
      <ChartTable
        label="Growth, as a table"
        heads={['Day', 'appended', 'in all']}
        rows={days
          .filter(({ filter }) => filter !== undefined)
          .map(({ day, appended, total }) => ({ name: day, counts: [appended, total], onChoose: () => open(day) }))}
      />
    );
  return (
    <LatePart title="This chart cannot be shown" loading={<Skeleton height={HEIGHT} />}>
      <GrowthChart days={days} height={HEIGHT} onDay={open} />
    </LatePart>
  );
}
