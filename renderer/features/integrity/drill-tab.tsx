import { Button, Group, Progress, Text } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import type { Job } from '../../../shared/contract/jobs.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { useCancelJob, useJobs } from '../../client/use-jobs.ts';
import { DrillTable } from '../../ui/drill-table.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SavedNote } from './saved-note.tsx';
import { useDrill, useSaveDrill } from './use-proof-state.ts';

/** Tampers with copies of this trail in every way that is known, to see whether each is caught. */
export function DrillTab({ trail }: { trail: TrailInfo }) {
  const start = useDrill(trail.ref);
  const last = useJobs().find((job) => job.kind === 'drill' && job.trail === trail.ref);
  const isRunning = last?.state === 'running';
  return (
    <>
      <Text c="dimmed" maw={760} mb="sm">
        A drill makes copies of the trail, spoils each in another way (a byte changed, a record taken out, the end cut off, everything made
        anew with the stolen key and more), and has each judged like any other trail. The trail itself is not touched. A large trail takes a
        while: it is read once for each way.
      </Text>
      <Group gap="sm" mb="md">
        <Button
          variant="default"
          leftSection={<IconTestPipe size={16} aria-hidden />}
          loading={start.isPending}
          disabled={isRunning}
          onClick={() => start.mutate()}
        >
          Start the drill
        </Button>
      </Group>
      <Problem error={start.error} />
      {last && <Drill job={last} />}
    </>
  );
}

function Drill({ job }: { job: Job }) {
  const { zone } = useSettings();
  if (job.state === 'running') return <Drilling job={job} />;
  if (job.state === 'cancelled') return <Text role="status">The last drill was cancelled, so it says nothing.</Text>;
  if (job.result?.kind !== 'drill')
    return <Text role="alert">The last drill could not be carried out: {visible(job.error?.message ?? '')}</Text>;
  return (
    <>
      <Text c="dimmed" mb={4} className="figures">
        The last drill began {formatTimeWithZone(job.startedAt, zone, 'second')}.
      </Text>
      <DrillTable {...job.result} />
      <SaveReport job={job.id} />
    </>
  );
}

function Drilling({ job }: { job: Job }) {
  const cancel = useCancelJob();
  const { done, total } = job.progress;
  return (
    <Group maw={560}>
      <Text role="status" className="figures">
        {total === undefined ? 'Copying the trail' : `${String(done)} of ${String(total)} ways`}
      </Text>
      <Progress flex={1} value={total ? (done / total) * 100 : 100} animated={!total} aria-label="Progress of the drill" />
      <Button variant="default" size="compact-sm" onClick={() => cancel.mutate(job.id)}>
        Cancel
      </Button>
    </Group>
  );
}

/** The report for others: a signed page for people, and the signed text that a program can check. */
function SaveReport({ job }: { job: string }) {
  const save = useSaveDrill();
  return (
    <>
      <Group gap="xs" mt="md">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate({ job, format: 'drill-report' })}>
          Save the report (PDF)…
        </Button>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate({ job, format: 'drill-note' })}>
          Save the signed text…
        </Button>
      </Group>
      {save.data?.status === 'saved' && <SavedNote path={save.data.path}>Saved:</SavedNote>}
      <Problem error={save.error} />
    </>
  );
}
