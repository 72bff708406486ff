import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import type { Job, Verdict } from '../../../shared/contract/jobs.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity, formatRate, formatShare } from '../../../shared/format/numbers.ts';
import { useCancelJob } from '../../client/use-jobs.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import { FailureText } from '../../ui/failure-text.tsx';
import classes from './integrity-screen.module.css';

type Props = { trail: TrailInfo; verdict: Verdict | undefined; last: Job | undefined; hrefOfEvent: (seq: number) => string };

/** The last verdict, or how far the next one is; and what became of a verification that ended without one. */
export function VerdictNow({ trail, verdict, last, hrefOfEvent }: Props) {
  if (last?.state === 'running') return <Verifying job={last} />;
  return (
    <>
      {last?.error && (
        <Text role="alert" mb="md" style={{ color: 'var(--vt-bad)' }}>
          The last verification could not be carried out: <FailureText error={last.error} />
        </Text>
      )}
      {last?.state === 'cancelled' && (
        <Text role="status" mb="md">
          The last verification was cancelled, so it says nothing.
        </Text>
      )}
      <VerdictPanel verdict={verdict} size={trail.size}>
        {verdict && <FirstBad verdict={verdict} trail={trail} hrefOfEvent={hrefOfEvent} />}
      </VerdictPanel>
    </>
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
