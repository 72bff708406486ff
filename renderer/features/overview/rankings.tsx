import { formatCount, formatShare } from '../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { Card } from './card.tsx';
import type { Overview } from './use-overview.ts';
import classes from './overview.module.css';

type Ranked = Overview['types'];

const lists: readonly [title: string, read: (overview: Overview) => Ranked][] = [
  ['Types', ({ types }) => types],
  ['Categories', ({ categories }) => categories],
  ['Outcomes', ({ outcomeTotals }) => outcomeTotals],
  ['Most active actors', ({ actors }) => actors],
  ['Top resources', ({ resources }) => resources],
  ['Resource types', ({ resourceTypes }) => resourceTypes],
  ['Sources', ({ sources }) => sources],
];

/** What the events are made of, the most frequent first. Bars and figures in one: a table that is its own chart. */
export function Rankings({ overview, hrefOf }: { overview: Overview; hrefOf: (filter: string) => string }) {
  return (
    <div className={classes.rankings}>
      {lists.map(([title, read]) => {
        const ranked = read(overview);
        return ranked.length === 0 ? null : (
          <Card key={title} title={title}>
            <Ranking title={title} ranked={ranked} total={overview.total.count} hrefOf={hrefOf} />
          </Card>
        );
      })}
    </div>
  );
}

function Ranking({ title, ranked, total, hrefOf }: { title: string; ranked: Ranked; total: number; hrefOf: (filter: string) => string }) {
  const most = ranked[0]?.count ?? 1;
  return (
    <table className={classes.ranking} aria-label={title}>
      <tbody>
        {ranked.map(({ value, count, filter }) => (
          <tr key={value}>
            <th scope="row">
              <Name value={value} href={hrefOf(filter)} />
            </th>
            <td className={classes.bar}>
              <span style={{ width: `${String((count / most) * 100)}%` }} aria-hidden />
            </td>
            <td className="figures">{formatCount(count)}</td>
            <td className={`figures ${classes.shareOf}`}>{formatShare(count, total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** As much of it as has room; the whole of any usual one on hover and on paper. */
function Name({ value, href }: { value: string; href: string }) {
  const name = visible(shorten(value, 300));
  return (
    <a href={href} className="one-line" title={name}>
      {name || '(empty)'}
    </a>
  );
}
