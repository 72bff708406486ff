import { visible } from '../../../../shared/format/visible.ts';
import type { FilterProblem } from '../../../../shared/filter/filter-problem.ts';
import classes from './filter-bar.module.css';

const AROUND = 40;

/** What is wrong, with the place marked in an excerpt of the text. */
export function ProblemNote({ text, problem }: { text: string; problem: FilterProblem }) {
  const { offset, message } = problem;
  const from = Math.max(0, offset - AROUND);
  const atEnd = offset >= text.length;
  return (
    <div id="filter-problem" role="alert" className={classes.problem}>
      {visible(message)}
      <span className={`mono ${classes.excerpt}`} aria-hidden>
        {from > 0 && '…'}
        {visible(text.slice(from, offset))}
        <span className={classes.here}>{atEnd ? ' ' : visible(text.slice(offset, offset + 1))}</span>
        {visible(text.slice(offset + 1, offset + AROUND))}
      </span>
    </div>
  );
}
