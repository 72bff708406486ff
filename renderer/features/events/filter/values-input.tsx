import { Group, TagsInput, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { visible } from '../../../../shared/format/visible.ts';
import { isSuggestable } from './suggestion.ts';
import { useValues } from './use-values.ts';

type Props = { trail: string; filter: string; field: string; isMany: boolean; values: string[]; onChange: (values: string[]) => void };

/** The values to compare with, the commonest offered with their counts. */
export function ValuesInput({ isMany, values, onChange, ...rest }: Props) {
  if (isMany) return <Many values={values} onChange={onChange} {...rest} />;
  return <TextInput label="Value" value={values[0] ?? ''} onChange={(event) => onChange([event.currentTarget.value])} />;
}

function Many({ trail, filter, field, values, onChange }: Omit<Props, 'isMany'>) {
  const [search, setSearch] = useState('');
  const [prefix] = useDebouncedValue(search, 120);
  const { data } = useValues({ trail, field, prefix, filter }, isSuggestable(field));
  const counts = new Map(data?.values.map(({ value, count }) => [value, count]));
  return (
    <TagsInput
      label="Value"
      description="Any of these. Enter adds one that is not in the list."
      data={[...counts.keys()]}
      value={values}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      acceptValueOnBlur
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <Group justify="space-between" w="100%" wrap="nowrap">
          <span className="one-line">{visible(option.value)}</span>
          <Text size="xs" c="dimmed" className="figures">
            {formatCount(counts.get(option.value) ?? 0)}
          </Text>
        </Group>
      )}
      // Beside the form: below, it would cover the buttons.
      comboboxProps={{ withinPortal: false, position: 'right-start', width: 260, offset: 22, shadow: 'md' }}
      maxDropdownHeight={200}
      clearButtonProps={{ 'aria-label': 'Clear the values' }}
    />
  );
}
