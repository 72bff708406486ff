import { UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { FieldChange } from '../../../shared/contract/aggregates.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { parseJson } from '../../../shared/json/node.ts';
import { JsonTree } from '../../ui/json-tree/json-tree.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { shownValue, type StateRow } from './state-rows.ts';
import classes from './replay-screen.module.css';

type Props = {
  rows: readonly StateRow[];
  /** What the event of this version changed, by the name of the row. */
  changes: ReadonlyMap<string, FieldChange>;
  blamed: string | undefined;
  onBlame: (row: StateRow) => void;
};

/** The state, field by field; what the last event changed is marked, and every field names the event that set it. */
export function StateTable({ rows, changes, blamed, onBlame }: Props) {
  return (
    <table className={classes.fields} aria-label="State">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
          <th scope="col" className={classes.setBy}>
            Set by
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} change={changes.get(row.name)} isBlamed={blamed === row.name} onBlame={() => onBlame(row)} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { row: StateRow; change: FieldChange | undefined; isBlamed: boolean; onBlame: () => void };

function Row({ row, change, isBlamed, onBlame }: RowProps) {
  const { label, entry, value, seq } = row;
  return (
    <tr data-changed={change !== undefined || undefined} data-blamed={isBlamed || undefined}>
      <th scope="row" className={entry === undefined ? undefined : classes.entry}>
        {change !== undefined && (
          <span className={classes.changedMark} aria-hidden>
            ●
          </span>
        )}
        <LongText text={label} />
      </th>
      <td className="mono">
        {change !== undefined && <span className={classes.hidden}>changed by this event: </span>}
        {change?.old !== undefined && (
          <del className={classes.old}>
            <LongText text={shownValue(change.old)} />
          </del>
        )}
        {value !== undefined && <Value json={value} label={label} />}
      </td>
      <td className={classes.setBy}>
        {seq !== undefined && (
          <UnstyledButton
            className={classes.blame}
            onClick={onBlame}
            aria-pressed={isBlamed}
            aria-label={`Who set ${visible(label)}: event #${formatCount(seq)}`}
          >
            #{formatCount(seq)}
          </UnstyledButton>
        )}
      </td>
    </tr>
  );
}

function Value({ json, label }: { json: string; label: string }) {
  const isBranch = json.startsWith('{') || json.startsWith('[');
  const node = useMemo(() => (isBranch ? parseJson(json) : undefined), [json, isBranch]);
  return node ? <JsonTree node={node} label={visible(label)} /> : <LongText text={shownValue(json)} />;
}
