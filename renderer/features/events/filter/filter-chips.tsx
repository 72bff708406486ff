import { Button, Popover } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Condition } from '../../../../shared/filter/filter.ts';
import { formatFilter } from '../../../../shared/filter/filter-text.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { passFocus } from '../../../ui/pass-focus.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { textOf, timePartOf } from '../../../../shared/filter/filter-parts.ts';
import classes from './filter-bar.module.css';

type Props = { trail: string; parts: Condition[]; onFilter: (filter: string) => void };

/** Each condition as a chip to edit or take away, and a button to build one more. The time range has a button of its own. */
export function FilterChips({ trail, parts, onFilter }: Props) {
  const [edited, setEdited] = useState<number>();
  const close = () => setEdited(undefined);
  const replace = (at: number, condition: Condition | undefined) => {
    close();
    onFilter(textOf(condition ? parts.with(at, condition) : parts.toSpliced(at, 1)));
  };
  const add = (condition: Condition) => {
    close();
    onFilter(textOf([...parts, condition]));
  };
  const timePart = timePartOf(parts);
  const isAdding = edited === parts.length;
  return (
    <>
      {parts.map((part, at) =>
        part === timePart ? null : (
          <Popover
            key={`${String(at)} ${formatFilter(part)}`}
            opened={edited === at}
            onDismiss={close}
            position="bottom-start"
            trapFocus
            withRoles={false}
          >
            <Popover.Target>
              <Chip part={part} onEdit={() => setEdited(at)} onRemove={() => replace(at, undefined)} />
            </Popover.Target>
            <Popover.Dropdown role="dialog" aria-label="Edit condition">
              <ConditionEditor
                trail={trail}
                others={textOf(parts.toSpliced(at, 1))}
                condition={part}
                onDone={(next) => replace(at, next)}
                onCancel={close}
              />
            </Popover.Dropdown>
          </Popover>
        ),
      )}
      <Popover opened={isAdding} onDismiss={close} position="bottom-start" trapFocus withRoles={false}>
        <Popover.Target>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            data-add-condition
            aria-haspopup="dialog"
            aria-expanded={isAdding}
            onClick={() => setEdited(isAdding ? undefined : parts.length)}
          >
            Add condition
          </Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Add condition">
          <ConditionEditor trail={trail} others={textOf(parts)} onDone={add} onCancel={close} />
        </Popover.Dropdown>
      </Popover>
      {parts.length > 1 && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onFilter('')}>
          Clear all
        </Button>
      )}
    </>
  );
}

type ChipProps = { part: Condition; onEdit: () => void; onRemove: () => void; ref?: React.Ref<HTMLSpanElement> };

function Chip({ part, onEdit, onRemove, ref }: ChipProps) {
  const text = visible(shorten(formatFilter(part), 120));
  return (
    <span className={classes.chip} data-not={part.kind === 'not'} ref={ref}>
      <button type="button" className={classes.text} onClick={onEdit} aria-label={`Edit condition ${text}`} aria-haspopup="dialog">
        <span className="one-line">{text}</span>
      </button>
      <button
        type="button"
        className={classes.remove}
        aria-label={`Remove condition ${text}`}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget, '[data-add-condition]'); // the other chips are made anew
          onRemove();
        }}
      >
        <IconX size={13} aria-hidden />
      </button>
    </span>
  );
}
