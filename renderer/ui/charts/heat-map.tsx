import { type KeyboardEvent, useRef, useState } from 'react';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { weekdays } from '../../../shared/filter/weekly-stretches.ts';
import classes from './charts.module.css';

type Props = { heat: number[][]; zoneLabel: string; asTable: boolean; onChoose: (weekday: number, hour: number) => void };

/** When in the week things happen: weekday by hour. One tab stop; arrows go from cell to cell, Enter chooses. */
export function HeatMap({ heat, zoneLabel, asTable, onChoose }: Props) {
  const [active, setActive] = useState<readonly [number, number]>([0, 9]);
  const table = useRef<HTMLTableElement>(null);
  const most = Math.max(1, ...heat.flat());
  const go = (weekday: number, hour: number) => {
    const place = [(weekday + 7) % 7, (hour + 24) % 24] as const;
    setActive(place);
    table.current?.querySelector<HTMLElement>(`[data-cell="${place.join('-')}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [weekday, hour] = active;
    const steps: Record<string, readonly [number, number]> = {
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    go(weekday + step[0], hour + step[1]);
  };
  return (
    <div className={classes.heatBox}>
      <table
        className={classes.heat}
        ref={table}
        onKeyDown={onKeyDown}
        data-figures={asTable}
        aria-label={`Events by weekday and hour, ${zoneLabel}`}
      >
        <thead>
          <tr>
            <th scope="col">{zoneLabel}</th>
            {heat[0]?.map((_, hour) => (
              <th key={hour} scope="col">
                {String(hour).padStart(2, '0')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heat.map((row, weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdays[weekday]}</th>
              {row.map((count, hour) => (
                <td key={hour}>
                  <button
                    type="button"
                    data-cell={`${String(weekday)}-${String(hour)}`}
                    tabIndex={active[0] === weekday && active[1] === hour ? 0 : -1}
                    className={classes.cell}
                    style={{
                      background: count === 0 ? undefined : `rgb(var(--vt-heat) / ${String(Math.round(shade(count, most) * 100))}%)`,
                    }}
                    title={cellName(weekday, hour, count)}
                    aria-label={cellName(weekday, hour, count)}
                    disabled={count === 0 && !(active[0] === weekday && active[1] === hour)}
                    onFocus={() => setActive([weekday, hour])}
                    onClick={() => count > 0 && onChoose(weekday, hour)}
                  >
                    <span aria-hidden>{formatCount(count)}</span>
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By the square root, so that quiet hours are told from empty ones beside a busy one. */
const shade = (count: number, most: number): number => 0.1 + 0.9 * Math.sqrt(count / most);

const cellName = (weekday: number, hour: number, count: number): string =>
  `${weekdays[weekday] ?? ''} ${String(hour).padStart(2, '0')}:00 – ${String(hour + 1).padStart(2, '0')}:00: ${formatQuantity(count, 'event')}`;
