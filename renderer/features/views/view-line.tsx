import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { shorten, visible } from '../../../shared/format/visible.ts';
import { type SavedView, useChangeViews } from './use-views.ts';
import classes from './views.module.css';

/** The same function every time, so that only what appears takes the focus. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

/** One saved view: apply it, give it another name, or forget it (asked once more in place). */
export function ViewLine({ trail, view, onApply }: { trail: string; view: SavedView; onApply: () => void }) {
  const [state, setState] = useState<'shown' | 'renaming' | 'removing'>('shown');
  const { rename, remove } = useChangeViews(trail);
  const name = visible(view.name);
  if (state === 'renaming')
    return (
      <li className={classes.line}>
        <TextInput
          size="xs"
          flex={1}
          aria-label={`New name of ${name}`}
          defaultValue={view.name}
          ref={takeFocus}
          error={rename.error && visible(rename.error.message)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              setState('shown');
            }
            if (event.key === 'Enter')
              rename.mutate({ view: view.id, name: event.currentTarget.value }, { onSuccess: () => setState('shown') });
          }}
        />
      </li>
    );
  return (
    <li className={classes.line}>
      <UnstyledButton className={classes.apply} onClick={onApply}>
        <span className={classes.name}>
          {name}
          {view.trailId === undefined && <span className={classes.every}> every trail</span>}
        </span>
        <span className={`mono one-line ${classes.filter}`}>{visible(shorten(view.filter, 120)) || 'all events'}</span>
      </UnstyledButton>
      {state === 'removing' ? (
        <UnstyledButton className={classes.confirm} ref={takeFocus} onClick={() => remove.mutate(view.id)} onBlur={() => setState('shown')}>
          Forget it?
        </UnstyledButton>
      ) : (
        <>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Rename ${name}`} onClick={() => setState('renaming')}>
            <IconPencil size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Forget ${name}`} onClick={() => setState('removing')}>
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        </>
      )}
    </li>
  );
}
