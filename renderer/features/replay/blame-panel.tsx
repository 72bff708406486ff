import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { formatCount } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import type { StateRow } from './state-rows.ts';
import { useBlamed } from './use-replay.ts';
import classes from './replay-screen.module.css';

type Props = { trail: string; row: StateRow; hrefOfEvent: (seq: number) => string; onGoTo: (version: number) => void; onClose: () => void };

/** The event that last set a field. */
export function BlamePanel({ trail, row, hrefOfEvent, onGoTo, onClose }: Props) {
  const { zone } = useSettings();
  const { data, error } = useBlamed(trail, row.seq);
  const event = data?.event;
  return (
    <section className={classes.blamePanel} aria-label={`Who set ${visible(row.name)}`} aria-live="polite">
      <Text fw={600}>
        {visible(row.name)} was set by event #{formatCount(row.seq ?? 0)}
      </Text>
      {error && <Text role="alert">{visible(error.message)}</Text>}
      {data && event ? (
        <>
          <Text className="anywhere">{data.sentence}</Text>
          <Text c="dimmed" className="figures">
            {formatTimeWithZone(event.time ?? event.recorded, zone)}
            {event.actor?.id !== undefined && ` · ${visible(event.actor.name ?? event.actor.id)}`}
          </Text>
        </>
      ) : (
        !error && <Skeleton height={32} role="status" aria-label="Reading the event" />
      )}
      <Group gap="xs" mt={6}>
        {event?.aggregate && (
          <Button size="compact-xs" variant="light" onClick={() => onGoTo(event.aggregate!.version)}>
            Go to version {formatCount(event.aggregate.version)}
          </Button>
        )}
        {row.seq !== undefined && (
          <Anchor href={hrefOfEvent(row.seq)} size="sm">
            Show the event
          </Anchor>
        )}
        <Button size="compact-xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </section>
  );
}
