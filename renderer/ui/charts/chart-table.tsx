import { formatCount } from '../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import classes from './charts.module.css';

type Props = {
  label: string;
  /** Heads of the columns; the first is that of the rows' names. */
  heads: readonly string[];
  rows: readonly { name: string; counts: readonly number[]; onChoose?: (() => void) | undefined }[];
};

/** The figures behind a chart, each row leading where its bar leads. */
export function ChartTable({ label, heads, rows }: Props) {
  return (
    <div className={classes.tableBox} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col">
                {visible(shorten(head, 60))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, counts, onChoose }, at) => (
            <tr key={at}>
              <th scope="row">
                {onChoose ? (
                  <button type="button" className={classes.choose} onClick={onChoose}>
                    {visible(shorten(name, 120))}
                  </button>
                ) : (
                  visible(shorten(name, 120))
                )}
              </th>
              {counts.map((count, column) => (
                <td key={column}>{formatCount(count)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
