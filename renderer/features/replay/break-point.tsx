import { Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useStable } from '../../ui/use-stable.ts';
import { type Instant, instantText } from './instant.ts';
import { useSeek } from './use-replay.ts';
import classes from './replay-screen.module.css';

type Props = { trail: string; aggregate: string; at: Instant; from: number; onGoTo: (instant: Instant) => void };

/** Runs to where a condition on the state becomes true. Who has gone elsewhere in the meantime is told, and stays there. */
export function BreakPoint({ trail, aggregate, at, from, onGoTo }: Props) {
  const [condition, setCondition] = useState('');
  const seek = useSeek();
  const here = instantText(at);
  const arrive = useStable((version: number, askedAt: string) => {
    if (askedAt === here) onGoTo({ version });
  });
  const run = (mode: 'next' | 'bisect') =>
    seek.mutate(
      { trail, aggregate, condition, mode, from },
      { onSuccess: ({ version }) => version !== undefined && arrive(version, here) },
    );
  const found = seek.data?.version;
  const isEmpty = condition.trim() === '';
  return (
    <form
      className={classes.breakPoint}
      aria-label="Break point"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) run('next');
      }}
    >
      <Group gap="xs" wrap="nowrap">
        <TextInput
          className={classes.condition}
          size="xs"
          aria-label="Stop when"
          placeholder="Stop when: status = filled, quantity > 100, balances.ETH < 1 …"
          value={condition}
          onChange={(event) => setCondition(event.currentTarget.value)}
          error={seek.error ? visible(seek.error.message) : undefined}
        />
        <Button size="xs" type="submit" disabled={isEmpty} loading={seek.isPending}>
          Run to next
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={isEmpty}
          onClick={() => run('bisect')}
          title="Halves the history: right if the condition stays true once it is"
        >
          Bisect
        </Button>
      </Group>
      <Text size="xs" c="dimmed" role="status" className="figures">
        {seek.data && outcome(seek.data, seek.variables.mode)}{' '}
        {found !== undefined && here !== instantText({ version: found }) && (
          <Anchor component="button" type="button" size="xs" onClick={() => onGoTo({ version: found })}>
            Go there
          </Anchor>
        )}
      </Text>
    </form>
  );
}

function outcome({ version, probes }: { version?: number | undefined; probes: number }, mode: string | undefined): string {
  const looked = `${formatQuantity(probes, 'version')} looked at`;
  if (version !== undefined) return `It becomes true at version ${formatCount(version)}; ${looked}.`;
  return mode === 'bisect' ? `It is not true at the last version; ${looked}.` : `It does not become true after this; ${looked}.`;
}
