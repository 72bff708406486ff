import { formatCount, formatShare } from '../../../shared/format/numbers.ts';
import type { Overview } from './use-overview.ts';
import classes from './overview.module.css';

type Figure = { count: number; filter: string };

const figures: readonly [name: string, read: (overview: Overview) => Figure][] = [
  ['Events', ({ total }) => total],
  ['Failed logins', ({ failedLogins }) => failedLogins],
  ['Blocked and escalated', ({ policyViolations }) => policyViolations],
  ['Denied', ({ denied }) => denied],
  ['Id conflicts', ({ conflicts }) => conflicts],
  ['Without a usable time', ({ untimed }) => untimed],
  ["Veritrail's own", ({ own }) => own],
];

/** The numbers an officer looks at first. */
export function KeyFigures({ overview, hrefOf }: { overview: Overview; hrefOf: (filter: string) => string }) {
  return (
    <ul className={classes.figures} aria-label="Key figures">
      {figures.map(([name, read], at) => {
        const { count, filter } = read(overview);
        return (
          <li key={name}>
            <a href={hrefOf(filter)} className={classes.figure}>
              <span className={`figures ${classes.number}`} data-none={count === 0}>
                {formatCount(count)}{' '}
                {at > 0 && count > 0 && <small className={classes.part}>{formatShare(count, overview.total.count)}</small>}
              </span>
              <span className={classes.caption}>{name}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
