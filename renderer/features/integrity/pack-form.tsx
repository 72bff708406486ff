import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { visible } from '../../../shared/format/visible.ts';
import { call } from '../../client/client.ts';
import classes from './integrity-screen.module.css';

const EMPTY = { filter: '', madeBy: '', reason: '', recipient: '' };

/** Hands events over with proof. Who, why and for whom are asked for: they go onto the trail and into the pack. */
export function PackForm({ trail }: { trail: string }) {
  const [said, setSaid] = useState(EMPTY);
  const start = useMutation({ mutationFn: () => call('packs.start', { trail, format: 'zip', ...said }) });
  const field = (name: keyof typeof EMPTY, label: string, isRequired = true) => (
    <TextInput
      label={label}
      value={said[name]}
      required={isRequired}
      onChange={({ currentTarget: { value } }) => setSaid((before) => ({ ...before, [name]: value }))}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <section className={classes.section} aria-label="Evidence pack">
      <Title order={2} mb={6}>
        Evidence pack
      </Title>
      <form onSubmit={submit}>
        <Group align="end" gap="xs">
          {field('filter', 'Which events (a filter; empty for all)', false)}
          {field('madeBy', 'Made by')}
          {field('reason', 'Why')}
          {field('recipient', 'For whom')}
          <Button type="submit" loading={start.isPending}>
            Make a pack
          </Button>
        </Group>
      </form>
      {start.error && (
        <Text role="alert" style={{ color: 'var(--vt-bad)' }}>
          {visible(start.error.message)}
        </Text>
      )}
      {start.data?.status === 'started' && <Text role="status">The pack is being made. Its report is among the jobs.</Text>}
      <Text c="dimmed" maw={760}>
        A zip with the records, a proof for each, the signed checkpoint, and a page that checks all of it in a browser without a network.
      </Text>
    </section>
  );
}
