import { Accordion, Button, Group, Progress, Text, Title } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import type { Job } from '../../../shared/contract/jobs.ts';
import { formatDuration } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { useCancelJob, useJobs } from '../../client/use-jobs.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { JobMark } from './job-mark.tsx';
import { JobReport } from './job-report.tsx';
import { endWords, progressWords } from './job-words.ts';
import classes from './jobs-screen.module.css';

type Props = { selected: string | null; onSelect: (job: string | null) => void };

/** The imports, exports and verifications of this session, and what each of them did. */
export function JobsScreen({ selected, onSelect }: Props) {
  const jobs = useJobs();
  return (
    <div className={classes.page}>
      <Title order={1} mb={4}>
        Jobs
      </Title>
      <Text c="dimmed" size="sm" mb="md" maw={720}>
        What took a while since Veritrail was started, the newest first. Imports, exports and packs are on their trail as well, as events of
        their own.
      </Text>
      {jobs.length === 0 ? (
        <StatePanel icon={IconListCheck} title="Nothing was done yet">
          Imports, exports, packs, verifications and snapshots appear here as soon as one begins, with its progress and its result.
        </StatePanel>
      ) : (
        <Accordion value={selected} onChange={onSelect} variant="contained" order={2} transitionDuration={0}>
          {jobs.map((job) => (
            <Accordion.Item key={job.id} value={job.id}>
              <Accordion.Control icon={<JobMark job={job} />}>
                <JobLine job={job} />
              </Accordion.Control>
              <Accordion.Panel>
                {selected === job.id && (job.state === 'running' ? <RunningJob job={job} /> : <JobReport job={job} />)}
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </div>
  );
}

function JobLine({ job }: { job: Job }) {
  const { zone } = useSettings();
  return (
    <Group gap="md" wrap="nowrap" justify="space-between">
      <div style={{ minWidth: 0 }}>
        <Text fw={600} className="one-line">
          {visible(job.title)}
        </Text>
        <Text c="dimmed" size="sm" className="one-line figures">
          {job.state === 'running' ? progressWords(job) : endWords(job, zone)}
        </Text>
      </div>
      <Text c="dimmed" size="xs" className="figures" flex="none" ta="right" mr="sm">
        {formatTimeWithZone(job.startedAt, zone, 'second')}
        <br />
        {formatDuration(job.elapsedMs)}
      </Text>
    </Group>
  );
}

function RunningJob({ job }: { job: Job }) {
  const cancel = useCancelJob();
  const { done, total } = job.progress;
  return (
    <Group>
      <Progress flex={1} value={total ? (done / total) * 100 : 100} animated={!total} aria-label="Progress" />
      <Button variant="default" onClick={() => cancel.mutate(job.id)}>
        Cancel
      </Button>
    </Group>
  );
}
