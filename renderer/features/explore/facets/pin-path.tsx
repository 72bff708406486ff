import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { useState } from 'react';
import { filterProblem } from '../../../../shared/filter/filter-problem.ts';
import { dataField, partsOf } from '../../../../shared/filter/filter-parts.ts';
import { parseFilter } from '../../../../shared/filter/filter-text.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';

/** Puts a path into the data among the values: typed here, or picked from an event's JSON. */
export function PinPath() {
  const { facets } = useRemembered();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const path = pathOf(typed);
  const pin = (field: string) => {
    if (!facets.pinned.includes(field)) remember({ facets: { ...facets, pinned: [...facets.pinned, field] } });
    setTyped('');
    setIsOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="right" trapFocus returnFocus withRoles={false} shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          m="xs"
          leftSection={<IconPin size={13} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Pin a value of the data
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Pin a value of the data">
        <Stack
          component="form"
          gap="xs"
          w={280}
          onSubmit={(event) => {
            event.preventDefault();
            if (path.field !== undefined) pin(path.field);
          }}
        >
          <TextInput
            data-autofocus
            label="Path into the data"
            description="data.symbol, data.order.side. Or pick a value in the JSON of an event."
            value={typed}
            error={path.problem}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" disabled={path.field === undefined}>
            Pin
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The path as a filter writes it; `symbol` is meant as `data.symbol`. */
function pathOf(typed: string): { field?: string; problem?: string } {
  const text = typed.trim();
  if (text === '') return {};
  const asked = `${text.startsWith('data.') ? text : `data.${text}`}:*`;
  const problem = filterProblem(asked);
  if (problem) return { problem: visible(problem.message) };
  const [part] = partsOf(parseFilter(asked));
  return part?.kind === 'data' ? { field: dataField(part.path) } : { problem: 'Not a path into the data.' };
}
