import type { AggregateStateAnswer } from '../../../shared/contract/aggregates.ts';
import { LongText } from '../../ui/long-text.tsx';
import { kindFacts } from './kind-facts.ts';
import { shownValue, type StateRow } from './state-rows.ts';
import classes from './replay-screen.module.css';

type Props = { answer: AggregateStateAnswer; rows: readonly StateRow[]; changed: ReadonlySet<string> };

/** What people want to see first of a known kind: its facts, or the entries of its table. Nothing for other kinds. */
export function KindCard({ answer, rows, changed }: Props) {
  const known = kindFacts[answer.kind].flatMap(([field, label]) => {
    const row = rows.find(({ name }) => name === field);
    return row?.value === undefined ? [] : [{ name: field, label, value: row.value }];
  });
  const entries =
    answer.kind === 'generic'
      ? []
      : rows.flatMap(({ entry, name, value }) => (entry === undefined || value === undefined ? [] : [{ name, label: entry, value }]));
  const facts = [...known, ...entries.slice(0, 8)];
  if (facts.length === 0) return null;
  return (
    <dl className={classes.card} aria-label={`This ${answer.kind}`}>
      {facts.map(({ name, label, value }) => (
        <div key={name} className={classes.cardFact} data-changed={changed.has(name) || undefined}>
          <dt>
            <LongText text={label} />
          </dt>
          <dd className="figures">
            <LongText text={shownValue(value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
