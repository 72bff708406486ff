import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconCheck, IconFilterOff, IconFocusCentered } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount, formatQuantity, formatShare } from '../../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { type FacetChoice, type FacetValue, onlyValue, toggleExcluded, toggleIncluded } from './facet-filter.ts';
import classes from './facets.module.css';

export type FacetRowProps = {
  field: string;
  value: FacetValue;
  /** Undefined where it is not known under this filter. */
  count: number | undefined;
  total: number;
  filter: string;
  choice: FacetChoice;
  onFilter: (filter: string) => void;
  /** How it is called where that is not its own text, how deep it stands in a tree, and what stands before it there. */
  name?: string;
  depth?: number;
  before?: ReactNode;
};

export const valueName = (value: FacetValue): string => {
  if ('absent' in value) return '(none)';
  if ('below' in value) return `${value.below}.*`;
  return value.equals === '' ? '(empty)' : value.equals;
};

/** One value and how often it occurs. A press takes it into the filter or out of it again; beside it: only this, all but this. */
export function FacetRow({ field, value, count, total, filter, choice, onFilter, name, depth = 0, before }: FacetRowProps) {
  const is = (one: FacetValue) => JSON.stringify(one) === JSON.stringify(value);
  const state = choice.included.some(is) ? 'in' : choice.excluded.some(is) ? 'out' : undefined;
  const text = visible(shorten(name ?? valueName(value), 120));
  const about = count === undefined ? text : `${text}, ${formatQuantity(count, 'event')}, ${formatShare(count, total)}`;
  const press = () => onFilter(state === 'out' ? toggleExcluded(filter, field, value) : toggleIncluded(filter, field, value));
  return (
    <li className={classes.row} data-state={state} style={{ paddingLeft: depth * 14 + (before ? 0 : 4) }}>
      {before}
      {state === 'in' && <IconCheck size={12} aria-hidden className={classes.check} />}
      <UnstyledButton className={classes.value} title={about} aria-label={about} aria-pressed={state !== undefined} onClick={press}>
        <span className="one-line">
          {state === 'out' ? 'not ' : ''}
          {text}
        </span>
        <span className={`figures ${classes.count}`}>{count === undefined ? '' : formatCount(count)}</span>
      </UnstyledButton>
      <span className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          title="Only this"
          aria-label={`Only ${text}`}
          onClick={() => onFilter(onlyValue(filter, field, value))}
        >
          <IconFocusCentered size={13} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          title="All but this"
          aria-label={`Without ${text}`}
          onClick={() => onFilter(toggleExcluded(filter, field, value))}
        >
          <IconFilterOff size={13} aria-hidden />
        </ActionIcon>
      </span>
      {count !== undefined && total > 0 && (
        <span className={classes.share} style={{ width: `${String((count / total) * 100)}%` }} aria-hidden />
      )}
    </li>
  );
}
