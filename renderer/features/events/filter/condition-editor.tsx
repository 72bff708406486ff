import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Condition } from '../../../../shared/filter/filter.ts';
import { formatFilter, parseFilter } from '../../../../shared/filter/filter-text.ts';
import { visible } from '../../../../shared/format/visible.ts';
import {
  ANYWHERE,
  conditionOf,
  formOf,
  needsValue,
  operatorNames,
  operatorsFor,
  type ConditionForm,
  type Operator,
} from './condition-form.ts';
import { FieldInput } from './field-input.tsx';
import { filterProblem } from '../../../../shared/filter/filter-problem.ts';
import { ValuesInput } from './values-input.tsx';

type Props = { trail: string; others: string; condition?: Condition; onDone: (condition: Condition) => void; onCancel: () => void };

/** One condition as a form; as its text where a form cannot say it. */
export function ConditionEditor({ condition, ...rest }: Props) {
  const form = condition && formOf(condition);
  if (condition && !form) return <TextForm condition={condition} onDone={rest.onDone} onCancel={rest.onCancel} />;
  return <FieldForm initial={form ?? { field: 'type', operator: 'is', values: [] }} {...rest} />;
}

type FieldFormProps = Omit<Props, 'condition'> & { initial: ConditionForm };

function FieldForm({ initial, trail, others, onDone, onCancel }: FieldFormProps) {
  const [form, setForm] = useState(initial);
  const built = conditionOf(form);
  const problem = built && filterProblem(formatFilter(built));
  const changeField = (field: string) => {
    const allowed = operatorsFor(field);
    setForm({
      field,
      operator: allowed.includes(form.operator) ? form.operator : (allowed[0] as Operator),
      values: field === form.field ? form.values : [],
    });
  };
  const submit = () => built && !problem && onDone(built);
  return (
    <Stack
      gap="xs"
      w={340}
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <FieldInput value={form.field} onChange={changeField} />
        <Select
          label="Comparison"
          w={140}
          allowDeselect={false}
          data={operatorsFor(form.field).map((value) => ({ value, label: operatorNames[value] }))}
          value={form.operator}
          onChange={(operator) => setForm({ ...form, operator: operator as Operator })}
          comboboxProps={{ withinPortal: false }}
        />
      </Group>
      {needsValue(form.operator) && (
        <ValuesInput
          trail={trail}
          filter={others}
          field={form.field}
          isMany={form.operator !== 'from' && form.operator !== 'to' && form.field !== ANYWHERE}
          values={form.values}
          onChange={(values) => setForm({ ...form, values })}
        />
      )}
      {problem && (
        <Text role="alert" style={{ color: 'var(--vt-bad)' }}>
          {visible(problem.message)}
        </Text>
      )}
      <Buttons isReady={built !== undefined && !problem} onCancel={onCancel} />
    </Stack>
  );
}

function TextForm({ condition, onDone, onCancel }: { condition: Condition; onDone: (condition: Condition) => void; onCancel: () => void }) {
  const [text, setText] = useState(formatFilter(condition));
  const problem = filterProblem(text);
  const isReady = problem === undefined && text.trim() !== '';
  return (
    <Stack
      gap="xs"
      w={420}
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        const read = isReady ? parseFilter(text) : undefined;
        if (read && read.kind !== 'everything') onDone(read);
      }}
    >
      <Textarea
        label="Condition"
        description="This one is said best in filter text."
        autosize
        minRows={2}
        value={text}
        error={problem && visible(problem.message)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Buttons isReady={isReady} onCancel={onCancel} />
    </Stack>
  );
}

function Buttons({ isReady, onCancel }: { isReady: boolean; onCancel: () => void }) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" size="compact-md" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" size="compact-md" disabled={!isReady}>
        Apply
      </Button>
    </Group>
  );
}
