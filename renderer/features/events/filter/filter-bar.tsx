import type { ReactNode } from 'react';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { FilterChips } from './filter-chips.tsx';
import { filterProblem } from '../../../../shared/filter/filter-problem.ts';
import { partsOf } from '../../../../shared/filter/filter-parts.ts';
import { QueryLine } from './query-line.tsx';
import { TimeRangePicker } from './time-range-picker.tsx';
import classes from './filter-bar.module.css';

type Props = { trail: string; filter: string; lastTime: string | undefined; views?: ReactNode; onFilter: (filter: string) => void };

/** One filter with two faces: the line for those who type, time range and chips for those who point. */
export function FilterBar({ trail, filter, lastTime, views, onFilter }: Props) {
  const isReadable = filterProblem(filter) === undefined;
  const parts = isReadable ? partsOf(parseFilter(filter)) : [];
  return (
    <search className={classes.bar} aria-label="Filter events">
      <div className={classes.line}>
        <QueryLine trail={trail} filter={filter} onFilter={onFilter} />
        {views}
      </div>
      {isReadable && (
        <div className={classes.chips}>
          <TimeRangePicker filter={filter} lastTime={lastTime} onFilter={onFilter} />
          <FilterChips trail={trail} parts={parts} onFilter={onFilter} />
        </div>
      )}
    </search>
  );
}
