import { Combobox, Group, Text } from '@mantine/core';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { shorten, visible } from '../../../../shared/format/visible.ts';
import { type Asked, fieldSuggestions, quoted } from './suggestion.ts';
import { useValues } from './use-values.ts';

type Props = { trail: string; asked: Asked | undefined; recent: readonly { filter: string }[]; isOpen: boolean };

/** Field names while a word is begun; the commonest values with their counts after a colon. */
export function Suggestions({ trail, asked, recent, isOpen }: Props) {
  if (!asked || !isOpen) return null;
  return (
    <Combobox.Dropdown>
      <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label="Suggestions">
        {recent.length > 0 && <Recent filters={recent} />}
        {asked.kind === 'field' ? <Fields prefix={asked.prefix} /> : <Values trail={trail} asked={asked} />}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}

const Recent = ({ filters }: { filters: readonly { filter: string }[] }) => (
  <Combobox.Group label="Used before">
    {filters.map(({ filter }) => (
      <Combobox.Option key={filter} value={filter}>
        <span className="mono one-line" style={{ display: 'block' }}>
          {visible(shorten(filter, 160))}
        </span>
      </Combobox.Option>
    ))}
  </Combobox.Group>
);

function Fields({ prefix }: { prefix: string }) {
  const fields = fieldSuggestions(prefix);
  if (fields.length === 0) return <Combobox.Empty>No field begins like this. Enter searches for the text.</Combobox.Empty>;
  return fields.map(({ name, about }) => (
    <Combobox.Option key={name} value={name === 'data.' ? name : `${name}:`}>
      <Group justify="space-between" gap="md" wrap="nowrap">
        <span className="mono">{name}</span>
        <Text c="dimmed" size="xs" className="one-line">
          {about}
        </Text>
      </Group>
    </Combobox.Option>
  ));
}

function Values({ trail, asked }: { trail: string; asked: Extract<Asked, { kind: 'value' }> }) {
  const { data, error } = useValues({ trail, field: asked.field, prefix: asked.prefix, filter: asked.rest }, true);
  if (error) return <Combobox.Empty>{visible(error.message)}</Combobox.Empty>;
  if (!data) return <Combobox.Empty>Looking…</Combobox.Empty>;
  if (data.values.length === 0) return <Combobox.Empty>No event has such a value of {asked.field}.</Combobox.Empty>;
  return data.values.map(({ value, count }) => (
    <Combobox.Option key={value} value={quoted(value)}>
      <Group justify="space-between" gap="md" wrap="nowrap">
        <span className="one-line">{visible(shorten(value, 120)) || '(empty)'}</span>
        <Text c="dimmed" size="xs" className="figures">
          {formatCount(count)}
        </Text>
      </Group>
    </Combobox.Option>
  ));
}
