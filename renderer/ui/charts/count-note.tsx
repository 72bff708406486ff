import { formatCount } from '../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import classes from './charts.module.css';

type Props = { title: string; rows: readonly { name: string; colour: string; count: number }[]; total: string };

/** The exact counts behind a bar. */
export function CountNote({ title, rows, total }: Props) {
  return (
    <div className="figures">
      <div className={classes.noteTitle}>{title}</div>
      {rows.map(({ name, colour, count }) => (
        <div key={name} className={classes.noteRow}>
          <span className={classes.swatch} style={{ background: colour }} />
          <span className="one-line">{visible(shorten(name, 60))}</span>
          <span>{formatCount(count)}</span>
        </div>
      ))}
      <div className={classes.noteRow}>
        <span>{total}</span>
      </div>
    </div>
  );
}
