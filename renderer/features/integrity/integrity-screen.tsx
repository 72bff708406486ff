import { Anchor, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import type { Job, Verdict } from '../../../shared/contract/jobs.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatBytes, formatCount, formatQuantity, formatRate, formatShare } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { useCancelJob, useJobs } from '../../client/use-jobs.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { useVerdict, useVerify } from './use-verdict.ts';
import { ProofPanel } from './proof-panel.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import classes from './integrity-screen.module.css';

type Props = { trail: TrailInfo; hrefOfEvent: (seq: number) => string; onCheckFile: () => void };

/** Whether this trail is what was appended: the verdict, what it rests on, and what it does not say. */
export function IntegrityScreen({ trail, hrefOfEvent, onCheckFile }: Props) {
  const verdict = useVerdict(trail.ref).data?.verdict;
  const verify = useVerify();
  const last = useJobs().find((job) => job.kind === 'verify' && job.trail === trail.ref);
  const running = last?.state === 'running' ? last : undefined;
  const problem = verify.error?.message ?? last?.error?.message;
  return (
    <div className={classes.page}>
      <Group justify="space-between" mb="md">
        <Title order={1}>Integrity</Title>
        <Group gap="xs">
          <Button variant="default" onClick={onCheckFile}>
            Check a file…
          </Button>
          <Button
            leftSection={<IconShieldSearch size={16} aria-hidden />}
            onClick={() => verify.mutate(trail.ref)}
            loading={verify.isPending}
            disabled={running !== undefined}
          >
            Verify now
          </Button>
        </Group>
      </Group>
      {problem !== undefined && !running && (
        <Text role="alert" mb="md" style={{ color: 'var(--vt-bad)' }}>
          The last verification could not be carried out: {visible(problem)}
        </Text>
      )}
      {last?.state === 'cancelled' && (
        <Text role="status" mb="md">
          The last verification was cancelled, so it says nothing.
        </Text>
      )}
      {running ? (
        <Verifying job={running} />
      ) : (
        <VerdictPanel verdict={verdict}>{verdict && <FirstBad verdict={verdict} trail={trail} hrefOfEvent={hrefOfEvent} />}</VerdictPanel>
      )}
      <ProofPanel trail={trail} />
      <TrailFacts trail={trail} verdict={verdict} />
      <WhatItMeans />
    </div>
  );
}

function Verifying({ job }: { job: Job }) {
  const cancel = useCancelJob();
  const { done, total } = job.progress;
  return (
    <section className={classes.panel} aria-label="Verifying">
      <Group justify="space-between" mb="xs">
        <Text fw={600} size="lg" role="status">
          Verifying
          {total !== undefined && ` · ${formatCount(done)} of ${formatQuantity(total, 'record')}`}
        </Text>
        <Button variant="default" size="compact-sm" onClick={() => cancel.mutate(job.id)}>
          Cancel
        </Button>
      </Group>
      <Progress value={total ? (done / total) * 100 : 0} aria-label="Progress of the verification" />
      <Text c="dimmed" mt={6} className="figures">
        {total ? formatShare(done, total) : ''} {formatRate(done, job.elapsedMs, 'records')}
      </Text>
    </section>
  );
}

function FirstBad({ verdict, trail, hrefOfEvent }: { verdict: Verdict; trail: TrailInfo; hrefOfEvent: (seq: number) => string }) {
  if (verdict.status !== 'failed' || verdict.seq === 0 || verdict.seq > trail.size) return null;
  return <Anchor href={hrefOfEvent(verdict.seq)}>Look at record #{formatCount(verdict.seq)} as it is now</Anchor>;
}

function TrailFacts({ trail, verdict }: { trail: TrailInfo; verdict: Verdict | undefined }) {
  const { zone } = useSettings();
  return (
    <section className={classes.section} aria-label="The trail">
      <Title order={2} mb={6}>
        The trail
      </Title>
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
            <Text span c="dimmed" className="figures">
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
    </section>
  );
}

function WhatItMeans() {
  return (
    <section className={classes.section} aria-label="What the words mean">
      <Title order={2} mb={6}>
        What the words mean
      </Title>
      <Stack gap={10} maw={760}>
        <Meaning word="VERIFIED">
          Every record agrees with its hash and with the one before it, and with a copy of the trail’s state that is kept outside it. The
          copy it rests on is named.
        </Meaning>
        <Meaning word="CONSISTENT BUT NOT ANCHORED">
          Every record agrees with its hash and with the one before it: nobody changed, removed or inserted a record and left the rest as it
          was. But nothing outside the trail vouches for it. Someone who can write to the file could have cut off its end, or rewritten all
          of it with new hashes. Note the size and the head hash, or have someone else keep them: whoever compares them later sees either.
        </Meaning>
        <Meaning word="FAILED">
          Something is not as it was appended. The first bad record and the reason are named; records before it are good, those after it are
          not proved by it.
        </Meaning>
        <Meaning word="INCOMPLETE">Not everything could be read, so nothing is claimed about what was not read.</Meaning>
      </Stack>
    </section>
  );
}

const Meaning = ({ word, children }: { word: string; children: string | string[] }) => (
  <div>
    <Text fw={600} size="xs" style={{ letterSpacing: '0.04em' }}>
      {word}
    </Text>
    <Text c="dimmed">{children}</Text>
  </div>
);
