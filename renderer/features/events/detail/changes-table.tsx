import { LongText } from '../../../ui/long-text.tsx';
import type { Change } from '../../../../shared/format/changes.ts';
import classes from './event-drawer.module.css';

/** Old and new value side by side. */
export function ChangesTable({ changes }: { changes: Change[] }) {
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after }, at) => (
          <tr key={at}>
            <th scope="row">
              <LongText text={name} />
            </th>
            <td className={`mono ${classes.before}`}>{before === undefined ? '–' : <LongText text={before} />}</td>
            <td className="mono">{after === undefined ? '–' : <LongText text={after} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
