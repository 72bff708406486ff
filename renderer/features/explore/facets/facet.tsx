import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPinnedOff } from '@tabler/icons-react';
import { formatCount, formatQuantity } from '../../../../shared/format/numbers.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';
import type { FacetCounts } from '../use-exploration.ts';
import { choiceOf, type FacetValue } from './facet-filter.ts';
import { FacetRow, type FacetRowProps } from './facet-row.tsx';
import { MoreValues } from './more-values.tsx';
import { TypeTree } from './type-tree.tsx';
import classes from './facets.module.css';

type Props = { trail: string; counts: FacetCounts; total: number; filter: string; onFilter: (filter: string) => void };

const names: Record<string, string> = {
  type: 'Type',
  category: 'Category',
  outcome: 'Outcome',
  actor: 'Actor',
  'resource.type': 'Resource type',
  source: 'Source',
  severity: 'Severity',
};

/** One field: its most frequent values, those the filter names first. A field nothing has is a single quiet line. */
export function Facet({ trail, counts, total, filter, onFilter }: Props) {
  const { facets } = useRemembered();
  const { field, values, distinct, absent, others } = counts;
  const choice = choiceOf(filter, field);
  const isPinned = facets.pinned.includes(field);
  const isFolded = facets.folded.includes(field);
  const hasAny = values.length > 0 || choice.included.length + choice.excluded.length > 0;
  const fold = () =>
    remember({ facets: { ...facets, folded: isFolded ? facets.folded.filter((one) => one !== field) : [...facets.folded, field] } });
  const Chevron = isFolded || !hasAny ? IconChevronRight : IconChevronDown;
  const row = (value: FacetValue, count: number | undefined): FacetRowProps => ({ field, value, count, total, filter, choice, onFilter });
  const named = [...choice.included, ...choice.excluded].filter(
    (value) => 'equals' in value && !values.some((one) => one.value === value.equals),
  );
  return (
    <section className={classes.facet} aria-label={names[field] ?? field}>
      <div className={classes.title}>
        <UnstyledButton className={classes.fold} aria-expanded={!isFolded && hasAny} disabled={!hasAny} onClick={fold}>
          <Chevron size={13} aria-hidden />
          <span className={`one-line ${names[field] === undefined ? classes.path : ''}`}>{names[field] ?? visible(field)}</span>
          <span className={`figures ${classes.distinct}`}>{hasAny ? formatCount(distinct) : 'none'}</span>
        </UnstyledButton>
        {isPinned && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Unpin ${field}`}
            onClick={() => remember({ facets: { ...facets, pinned: facets.pinned.filter((one) => one !== field) } })}
          >
            <IconPinnedOff size={13} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {!isFolded && hasAny && (
        <>
          <ul className={classes.values}>
            {named.map((value) => (
              <FacetRow key={JSON.stringify(value)} {...row(value, 0)} />
            ))}
            {field === 'type' ? (
              <TypeTree values={values} row={row} />
            ) : (
              values.map(({ value, count }) => <FacetRow key={value} {...row({ equals: value }, count)} />)
            )}
            {absent > 0 && <FacetRow {...row({ absent: true }, absent)} />}
          </ul>
          {(others > 0 || distinct > values.length || choice.included.length > 0) && (
            <MoreValues trail={trail} field={field} name={names[field] ?? field} filter={filter} onFilter={onFilter}>
              {distinct > values.length ? formatQuantity(distinct - values.length, 'more value') : 'All values'}…
            </MoreValues>
          )}
        </>
      )}
    </section>
  );
}
