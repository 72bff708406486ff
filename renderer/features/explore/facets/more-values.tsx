import { Button, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatCount, formatQuantity } from '../../../../shared/format/numbers.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { call } from '../../../client/client.ts';
import { choiceOf, withoutField } from './facet-filter.ts';
import { FacetRow } from './facet-row.tsx';
import classes from './facets.module.css';

type Props = { trail: string; field: string; name: string; filter: string; onFilter: (filter: string) => void; children: ReactNode };

/** All values of a field, searchable. They are counted without what the filter says about this field, so that more can be chosen. */
export function MoreValues({ children, ...rest }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="right-start" trapFocus returnFocus withRoles={false} shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.more} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`Values of ${rest.name}`} p="xs">
        <Searched {...rest} />
      </Popover.Dropdown>
    </Popover>
  );
}

const PAGE = 100;

function Searched({ trail, field, filter, onFilter }: Omit<Props, 'children'>) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 120);
  const under = withoutField(filter, field);
  const found = useInfiniteQuery({
    queryKey: ['explore.values', trail, field, under, search],
    queryFn: ({ pageParam }) => call('explore.values', { trail, field, filter: under, search, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.distinct ? pages.length * PAGE : undefined),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const values = found.data?.pages.flatMap((page) => page.values) ?? [];
  const distinct = found.data?.pages[0]?.distinct;
  const most = values[0]?.count ?? 0;
  const choice = choiceOf(filter, field);
  return (
    <Stack gap="xs" w={340}>
      <TextInput
        data-autofocus
        size="xs"
        aria-label="Search the values"
        placeholder="Search"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.error && <Text role="alert">{visible(found.error.message)}</Text>}
      <Text size="xs" c="dimmed" className="figures" role="status">
        {distinct === undefined ? 'Counting…' : formatQuantity(distinct, 'value')}
      </Text>
      <ul className={`${classes.values} ${classes.all}`} aria-label="Values found">
        {values.map(({ value, count }) => (
          <FacetRow
            key={value}
            field={field}
            value={{ equals: value }}
            count={count}
            total={most}
            filter={filter}
            choice={choice}
            onFilter={onFilter}
          />
        ))}
        {found.hasNextPage && distinct !== undefined && (
          <li>
            <Button variant="subtle" size="compact-xs" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              Show more of {formatCount(distinct)}
            </Button>
          </li>
        )}
      </ul>
    </Stack>
  );
}
