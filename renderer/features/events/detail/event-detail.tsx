import { Button, Group, Text } from '@mantine/core';
import { IconArrowsDiff, IconFocus2, IconHistory } from '@tabler/icons-react';
import { use, useMemo } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import { formatBytes } from '../../../../shared/format/numbers.ts';
import { formatRelative, formatTimeWithZone } from '../../../../shared/format/time.ts';
import { parseJson } from '../../../../shared/json/node.ts';
import { shareableAddress } from '../../../client/address.ts';
import { useSettings } from '../../../client/settings.ts';
import { Matches } from '../../../ui/matches.tsx';
import { CopyIcon, CopyTextButton } from '../../../ui/copy-button.tsx';
import { EventActionsContext } from '../event-actions.ts';
import { ChangesTable } from './changes-table.tsx';
import { changesIn } from '../../../../shared/format/changes.ts';
import { EventData } from './event-data.tsx';
import { EventFields } from './event-fields.tsx';
import { EventNotices } from './event-notices.tsx';
import { EventProof } from './event-proof.tsx';
import { Section } from './section.tsx';
import classes from './event-drawer.module.css';

/** Where the history of an aggregate is replayed, at one of its versions. */
export type HrefOfReplay = (aggregate: { id: string; version: number }) => string;

export type FoundEvent = Output<'events.get'>;

/** Everything about one event: what happened, what it changed, its fields, its data, where it came from, what proves it. */
export function EventDetail({ trail, found, hrefOfReplay }: { trail: string; found: FoundEvent; hrefOfReplay: HrefOfReplay }) {
  const { event, sentence } = found;
  const { zone } = useSettings();
  const { showAround, toggleMark, marked } = use(EventActionsContext);
  const text = event.data ?? 'null';
  const changes = useMemo(() => changesIn(parseJson(text)), [text]);
  return (
    <>
      <p className={`anywhere ${classes.sentence}`} style={{ margin: 0 }}>
        <Matches text={sentence} />
      </p>
      {event.time !== undefined && (
        <Text c="dimmed" mt={4} className="figures">
          {formatTimeWithZone(event.time, zone)} · {formatRelative(event.time, new Date())}
        </Text>
      )}
      <Group gap={6} mt="sm">
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconFocus2 size={14} aria-hidden />}
          title="Everything some minutes before and after (a)"
          onClick={() => showAround(event)}
        >
          Around this
        </Button>
        <Button
          size="compact-sm"
          variant="light"
          aria-pressed={marked.includes(event.seq)}
          leftSection={<IconArrowsDiff size={14} aria-hidden />}
          title="Mark this and one more event to see them side by side (c)"
          onClick={() => toggleMark(event.seq)}
        >
          {marked.includes(event.seq) ? 'Marked' : 'Compare'}
        </Button>
        {event.aggregate && (
          <Button
            component="a"
            href={hrefOfReplay(event.aggregate)}
            size="compact-sm"
            variant="light"
            leftSection={<IconHistory size={14} aria-hidden />}
          >
            Replay this
          </Button>
        )}
        <CopyTextButton value={event.id} label="Copy id" />
        <CopyTextButton value={text} label="Copy JSON" />
        <CopyTextButton value={shareableAddress} label="Copy link" />
      </Group>
      <EventNotices event={event} />
      {changes.length > 0 && (
        <Section title="Changes">
          <ChangesTable changes={changes} />
        </Section>
      )}
      <Section title="Fields">
        <EventFields event={event} />
      </Section>
      <Section
        title="Data"
        actions={
          <Group gap={4}>
            <Text size="xs" c="dimmed" className="figures">
              {formatBytes(event.dataBytes)}
            </Text>
            <CopyIcon value={text} label="Copy the data as JSON" />
          </Group>
        }
      >
        <EventData trail={trail} event={event} />
      </Section>
      <EventProof trail={trail} found={found} />
    </>
  );
}
