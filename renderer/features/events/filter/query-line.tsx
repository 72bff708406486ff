import { ActionIcon, Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { filterProblem, type FilterProblem } from '../../../../shared/filter/filter-problem.ts';
import { ProblemNote } from './problem-note.tsx';
import { useFilterHistory } from '../../../client/use-filter-history.ts';
import { askedAt } from './suggestion.ts';
import { Suggestions } from './suggestions.tsx';

type Props = { trail: string; filter: string; onFilter: (filter: string) => void };

const RECENT = 8;

/** The filter as a line of text. Enter applies it; a mistake is named where it stands and nothing changes until it is mended. */
export function QueryLine({ trail, filter, onFilter }: Props) {
  const [draft, setDraft] = useState({ of: filter, text: filter, cursor: filter.length, isChecked: true });
  // The filter was changed elsewhere (a chip, the address): the line shows that one.
  if (draft.of !== filter) setDraft({ of: filter, text: filter, cursor: filter.length, isChecked: true });
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { text, cursor } = draft;
  const problem: FilterProblem | undefined = draft.isChecked ? filterProblem(text) : undefined;
  const asked = askedAt(text, cursor);
  const recent = useFilterHistory(trail).slice(0, RECENT);

  const apply = (wanted: string) => {
    const fault = filterProblem(wanted);
    setDraft({ of: fault ? filter : wanted.trim(), text: fault ? wanted : wanted.trim(), cursor: wanted.length, isChecked: true });
    if (!fault) {
      combobox.closeDropdown();
      if (wanted.trim() !== filter) onFilter(wanted.trim());
    }
  };
  const edit = (element: HTMLInputElement) => {
    setDraft({ ...draft, text: element.value, cursor: element.selectionStart ?? element.value.length, isChecked: problem !== undefined });
    combobox.openDropdown();
    combobox.resetSelectedOption();
  };
  const submit = (value: string) => {
    if (text === '' && recent.some((used) => used.filter === value)) apply(value);
    else insert(value, asked?.kind === 'value');
  };
  const insert = (piece: string, isWhole: boolean) => {
    if (!asked) return;
    const next = text.slice(0, asked.start) + piece + text.slice(asked.end);
    const place = asked.start + piece.length;
    setDraft({ ...draft, text: next, cursor: place, isChecked: false });
    if (isWhole && filterProblem(next) === undefined) apply(next);
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0) {
      event.preventDefault();
      apply(text);
    }
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (combobox.dropdownOpened) combobox.closeDropdown();
    else if (text === filter) input.current?.blur();
    else setDraft({ of: filter, text: filter, cursor: filter.length, isChecked: true });
  };

  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <Combobox store={combobox} onOptionSubmit={submit} position="bottom-start" width={460} shadow="md" withinPortal={false}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={input}
            data-shortcut="filter"
            role="combobox"
            aria-label="Filter"
            aria-autocomplete="list"
            placeholder='Filter, e.g. type:order.* outcome:failure data.symbol:AAPL "margin call"'
            value={text}
            error={problem !== undefined}
            aria-describedby={problem ? 'filter-problem' : undefined}
            spellCheck={false}
            autoComplete="off"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSectionWidth={text === '' ? 34 : 62}
            rightSection={
              text === '' ? <Kbd size="xs">/</Kbd> : <ApplyAndClear isApplied={text.trim() === filter} onClear={() => apply('')} />
            }
            onChange={(event) => edit(event.currentTarget)}
            onClick={(event) => edit(event.currentTarget)}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={onKeyDown}
          />
        </Combobox.Target>
        <Suggestions trail={trail} asked={asked} recent={text === '' ? recent : []} isOpen={combobox.dropdownOpened} />
      </Combobox>
      {problem && <ProblemNote text={text} problem={problem} />}
    </div>
  );
}

function ApplyAndClear({ isApplied, onClear }: { isApplied: boolean; onClear: () => void }) {
  return (
    <>
      {!isApplied && <Kbd size="xs">⏎</Kbd>}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Clear the filter" onClick={onClear} ml="auto" mr={6}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </>
  );
}
