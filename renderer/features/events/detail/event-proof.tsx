import { Text } from '@mantine/core';
import { formatBytes, formatCount } from '../../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../../shared/format/time.ts';
import { useSettings } from '../../../client/settings.ts';
import { CopyIcon } from '../../../ui/copy-button.tsx';
import { Fact, FactList } from '../../../ui/fact-list.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import type { FoundEvent } from './event-detail.tsx';
import { SignedProof } from './signed-proof.tsx';
import { Section } from './section.tsx';

const Hash = ({ name, value }: { name: string; value: string }) => (
  <Fact name={name} actions={<CopyIcon value={value} label={`Copy ${name.toLowerCase()}`} />}>
    <span className="mono">{value}</span>
  </Fact>
);

/** Where the event came from, and what holds it in its place. */
export function EventProof({ trail, found }: { trail: string; found: FoundEvent }) {
  const { event, record, file } = found;
  const { zone } = useSettings();
  return (
    <>
      {file && (
        <Section title="Origin">
          <FactList label="Origin">
            <Fact name="File" actions={<CopyIcon value={file.name} label="Copy file name" />}>
              <LongText text={file.name} />
            </Fact>
            <Fact name="Line">
              <span className="figures">{formatCount(file.line)}</span>
            </Fact>
            {file.sha256 !== undefined && <Hash name="File SHA-256" value={file.sha256} />}
            <Fact name="Imported">
              <span className="figures">{formatTimeWithZone(file.importedAt, zone, 'second')}</span>
            </Fact>
          </FactList>
        </Section>
      )}
      <Section title="Proof">
        <FactList label="Proof">
          <Hash name="Hash" value={event.hash} />
          <Hash name="Previous hash" value={event.prev} />
          <Fact name="Record" actions={<CopyIcon value={record} label="Copy the record, byte for byte" />}>
            <span className="figures">{formatBytes(new TextEncoder().encode(record).length)}</span>, as appended
          </Fact>
        </FactList>
        <Text size="xs" c="dimmed" mt={4}>
          The hash is SHA-256 over a zero byte and the record. The record holds the hash of the one before, so a change of any byte shows in
          every hash after it.
        </Text>
      </Section>
      <Section title="Signed proof">
        <SignedProof trail={trail} seq={event.seq} />
      </Section>
    </>
  );
}
