import { List, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useSearch } from 'wouter';

const limits = [
  'A trail proves that records were not changed since they were appended. Whether the source wrote the truth is not in its power.',
  'CONSISTENT is not VERIFIED: without an anchor outside the trail, a cut end or a complete rewrite is not seen.',
  'An anchor on this computer does not help against somebody who can write to this computer’s data folder. Keep checkpoints elsewhere too.',
  'The trail is not encrypted. Whoever may read the file may read the events; protect the disk and the account.',
  'The name of who acts is what the system says and what was typed; nobody checks it.',
  'Nothing is sent anywhere: no telemetry, no crash reports. What leaves this computer is what you export; only if an address for updates is set does Veritrail ask there.',
];

/** What it does not do, where people look for it: from the menu Help, the page scrolls to it. */
export function Limits() {
  const heading = useRef<HTMLHeadingElement>(null);
  const isWanted = new URLSearchParams(useSearch()).get('show') === 'limits';
  useEffect(() => {
    if (!isWanted) return;
    heading.current?.scrollIntoView();
    heading.current?.focus();
  }, [isWanted]);
  return (
    <section aria-label="What it does not do">
      <Title order={2} mt="xl" mb={6} ref={heading} tabIndex={-1}>
        What it does not do
      </Title>
      <List spacing={6} maw={760}>
        {limits.map((limit) => (
          <List.Item key={limit}>{limit}</List.Item>
        ))}
      </List>
    </section>
  );
}
