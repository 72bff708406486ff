import { ActionIcon, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ComponentProps, KeyboardEvent, PointerEvent } from 'react';
import { formatCount } from '../../../../shared/format/numbers.ts';
import { remember, useRemembered } from '../../../client/remembered.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useEvent } from '../../../client/use-event.ts';
import { EventDetail, type HrefOfReplay } from './event-detail.tsx';
import { UnreadableDetail } from './unreadable-detail.tsx';
import classes from './event-drawer.module.css';

type Props = { trail: string; seq: number; isElsewhere: boolean; hrefOfReplay: HrefOfReplay; onClose: () => void };

/** One event beside the list. The list keeps the keyboard, so arrows step from event to event while this stays open. */
export function EventDrawer({ trail, seq, isElsewhere, hrefOfReplay, onClose }: Props) {
  const { drawerWidth } = useRemembered();
  const event = useEvent(trail, seq);
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key !== 'Escape') return;
    key.stopPropagation();
    onClose();
  };
  return (
    <aside className={classes.drawer} style={{ width: drawerWidth }} aria-label={`Event #${formatCount(seq)}`} onKeyDown={onKeyDown}>
      <div aria-hidden className={classes.edge} onPointerDown={dragEdge} />
      <Group className={classes.head} justify="space-between" wrap="nowrap">
        <Title order={2} className="figures">
          #{formatCount(seq)}
        </Title>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label="Close the event (Esc)">
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <div className={classes.body} tabIndex={0} role="group" aria-label="Details">
        {isElsewhere && (
          <Text c="dimmed" mb="xs">
            This event is not in the list on the left: the filter leaves it out.
          </Text>
        )}
        {event.error && (
          <Failure title={`Event #${formatCount(seq)} could not be read`} error={event.error} onRetry={() => void event.refetch()} />
        )}
        {event.data ? <Found trail={trail} found={event.data} hrefOfReplay={hrefOfReplay} /> : !event.error && <Loading />}
      </div>
    </aside>
  );
}

function Found(props: ComponentProps<typeof EventDetail>) {
  return props.found.event.unreadable === undefined ? <EventDetail {...props} /> : <UnreadableDetail found={props.found} />;
}

function Loading() {
  return (
    <Stack gap="sm" role="status" aria-busy aria-label="Reading the event">
      <Skeleton height={18} width="80%" />
      <Skeleton height={12} width="60%" />
      <Skeleton height={160} />
    </Stack>
  );
}

function dragEdge(down: PointerEvent<HTMLDivElement>) {
  const edge = down.currentTarget;
  edge.setPointerCapture(down.pointerId);
  const onMove = (move: globalThis.PointerEvent) => {
    const wanted = innerWidth - move.clientX;
    remember({ drawerWidth: Math.round(Math.max(340, Math.min(innerWidth * 0.7, wanted))) });
  };
  edge.addEventListener('pointermove', onMove);
  edge.addEventListener('pointerup', () => edge.removeEventListener('pointermove', onMove), { once: true });
}
