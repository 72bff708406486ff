import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { isFieldName } from '../../../../shared/filter/fields.ts';
import { ANYWHERE } from './condition-form.ts';
import { fieldSuggestions } from './suggestion.ts';

const names = [ANYWHERE, ...fieldSuggestions('').map(({ name }) => name)];

/** A field's name, or a path into the data: `data.symbol`. */
export function FieldInput({ value, onChange }: { value: string; onChange: (field: string) => void }) {
  const [text, setText] = useState(value);
  const isKnown = text === ANYWHERE || isFieldName(text) || /^data\..+/.test(text);
  return (
    <Autocomplete
      label="Field"
      flex={1}
      data={names}
      value={text}
      error={!isKnown && 'a field, or data.name'}
      onChange={(next) => {
        setText(next);
        onChange(next);
      }}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={220}
      data-autofocus
      openOnFocus={false}
    />
  );
}
