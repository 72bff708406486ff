import { parseFilter, formatFilter } from '../../../shared/filter/filter-text.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { ChartTable } from '../../ui/charts/chart-table.tsx';
import { CountNote } from '../../ui/charts/count-note.tsx';
import { StackedBars } from '../../ui/charts/stacked-bars.tsx';
import { ticksOf } from '../../ui/charts/ticks.ts';
import { type CountedDay, withEmptyDays } from './with-empty-days.ts';

type Props = { label: string; days: readonly CountedDay[]; asTable: boolean; onEvents: (filter: string) => void };

const COLOURS = ['var(--vt-chart-value-1)'];

/** A bar a day. One day, or several that adjoin, lead to their events. */
export function DayBars({ label, days: counted, asTable, onEvents }: Props) {
  const days = withEmptyDays(counted);
  const open = (first: number, last: number) => {
    const inside = days.slice(first, last + 1).flatMap(({ filter }) => filter ?? []);
    if (inside.length > 0) onEvents(spanning(inside[0]!, inside.at(-1)!));
  };
  const tellOf = (first: number, last: number) => {
    const inside = days.slice(first, last + 1);
    const title = first === last ? days[first]!.day : `${days[first]!.day} – ${days[last]!.day}`;
    const total = formatQuantity(
      inside.reduce((sum, { count }) => sum + count, 0),
      'event',
    );
    return { text: `${title}, ${total}`, note: <CountNote title={title} rows={[]} total={total} /> };
  };
  if (asTable)
    return (
      <ChartTable
        label={`${label}, as a table`}
        heads={['Day', 'events']}
        rows={counted.map(({ day, count, filter }) => ({ name: day, counts: [count], onChoose: () => onEvents(filter) }))}
      />
    );
  return (
    <StackedBars
      label={label}
      bars={days.map(({ count }) => ({ total: count, counts: [count] }))}
      colours={COLOURS}
      height={130}
      ticks={(most) =>
        ticksOf(
          days.map(({ day }) => `${day}T00:00:00Z`),
          'utc',
          most,
        )
      }
      tellOf={tellOf}
      onChoose={open}
    />
  );
}

/** From the beginning of one time range to the end of another over the same field. */
function spanning(first: string, last: string): string {
  const [a, b] = [parseFilter(first), parseFilter(last)];
  const [from, to] = [a, b].map((filter) => (filter.kind === 'field' ? filter.tests[0] : undefined));
  if (a.kind !== 'field' || !from || !to || !('from' in from) || !('to' in to)) return first;
  return formatFilter({ ...a, tests: [{ from: from.from, to: to.to }] });
}
