import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { CopyIcon, CopyTextButton } from '../../../ui/copy-button.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import { Fact, FactList } from '../../../ui/fact-list.tsx';
import type { FoundEvent } from './event-detail.tsx';
import { Section } from './section.tsx';
import classes from './event-drawer.module.css';

/** A record that is no event any more: why, the hash it was stored under, and its text as it lies there. */
export function UnreadableDetail({ found: { event, record, sentence } }: { found: FoundEvent }) {
  return (
    <>
      <p className={`anywhere ${classes.notice} ${classes.bad}`} role="alert">
        <IconAlertTriangle size={16} aria-hidden /> {sentence} It is not as it was appended: verify the trail.
      </p>
      <Group gap={6} mt="sm">
        <CopyTextButton value={record} label="Copy the record" />
      </Group>
      <Section title="The record as it lies there">
        <Text component="div" className="mono anywhere">
          <LongText text={record} />
        </Text>
      </Section>
      <Section title="Proof">
        <FactList label="Proof">
          <Fact name="Stored hash" actions={<CopyIcon value={event.hash} label="Copy stored hash" />}>
            <span className="mono">{event.hash}</span>
          </Fact>
        </FactList>
      </Section>
    </>
  );
}
