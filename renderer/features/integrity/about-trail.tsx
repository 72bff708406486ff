import { Stack, Text, Title } from '@mantine/core';
import type { Verdict } from '../../../shared/contract/jobs.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatBytes, formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { meanings } from './meanings.ts';

/** What the trail is, and what the words of the verdict mean. */
export function AboutTrail({ trail, verdict }: { trail: TrailInfo; verdict: Verdict | undefined }) {
  return (
    <>
      <TrailFacts trail={trail} verdict={verdict} />
      <section aria-label="What the words mean">
        <Title order={2} mt="xl" mb={6}>
          What the words mean
        </Title>
        <Stack gap={10} maw={760}>
          {meanings.map(([word, meaning]) => (
            <div key={word}>
              <Text fw={600} size="xs" style={{ letterSpacing: '0.04em' }}>
                {word}
              </Text>
              <Text c="dimmed">{meaning}</Text>
            </div>
          ))}
        </Stack>
      </section>
    </>
  );
}

function TrailFacts({ trail, verdict }: { trail: TrailInfo; verdict: Verdict | undefined }) {
  const { zone } = useSettings();
  return (
    <FactList label="The trail">
      <Fact name="Name">{visible(trail.name)}</Fact>
      <Fact name="Size">
        <span className="figures">
          {formatQuantity(trail.size, 'record')}, {formatBytes(trail.sizeBytes)}
        </span>
      </Fact>
      {verdict && verdict.head !== '' && (
        <Fact name="Head hash" actions={<CopyIcon value={verdict.head} label="Copy head hash" />}>
          <span className="mono">{verdict.head}</span>{' '}
          <Text span inherit c="dimmed" className="figures">
            of #{formatCount(verdict.size)}
          </Text>
        </Fact>
      )}
      {trail.firstTime !== undefined && trail.lastTime !== undefined && (
        <Fact name="Times">
          <span className="figures">
            {formatTimeWithZone(trail.firstTime, zone, 'second')} – {formatTimeWithZone(trail.lastTime, zone, 'second')}
          </span>
        </Fact>
      )}
      <Fact name="Id" actions={<CopyIcon value={trail.id} label="Copy trail id" />}>
        <span className="mono">{trail.id}</span>
      </Fact>
      <Fact name="File" actions={<CopyIcon value={trail.path} label="Copy path" />}>
        {visible(trail.path)}
      </Fact>
      <Fact name="Access">
        {trail.access === 'write' ? 'can be appended to here' : 'read-only'}
        {trail.notice === undefined ? '' : `: ${visible(trail.notice)}`}
      </Fact>
    </FactList>
  );
}
