import { Accordion, Button, Group, Progress, Text, Title } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Job } from '../../../shared/contract/jobs.ts';
import { formatDuration } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { useCancelJob, useDismissJobs, useJobs, useListedJobs } from '../../client/use-jobs.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { DismissButton } from './dismiss-button.tsx';
import { isWellEnded, JobMark } from './job-mark.tsx';
import { JobReport } from './job-report.tsx';
import { endWords, progressWords } from './job-words.ts';
import classes from './jobs-screen.module.css';

type Props = { selected: string | null; onSelect: (job: string | null) => void };

/** The imports, exports and verifications of this session, and what each of them did. */
export function JobsScreen({ selected, onSelect }: Props) {
  const hasDismissed = useJobs().length > 0;
  const jobs = useListedJobs();
  const dismiss = useDismissJobs();
  const heading = useRef<HTMLHeadingElement>(null);
  const wellEnded = jobs.filter(isWellEnded);
  const clear = () => {
    heading.current?.focus();
    dismiss.mutate(wellEnded.map(({ id }) => id));
  };
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-start">
        <Title order={1} mb={4} ref={heading} tabIndex={-1}>
          Jobs
        </Title>
        {wellEnded.length > 0 && (
          <Button
            variant="default"
            size="compact-sm"
            title="Takes what ended well off this list. What failed or found something stays until you dismiss it. Trails are not touched."
            onClick={clear}
          >
            Clear finished
          </Button>
        )}
      </Group>
      <Text c="dimmed" size="sm" mb="md" maw={720}>
        What took a while since Veritrail was started, the newest first. Imports, exports and packs are on their trail as well, as events of
        their own.
      </Text>
      {jobs.length === 0 ? (
        <StatePanel icon={IconListCheck} title={hasDismissed ? 'Nothing is left on this list' : 'Nothing was done yet'}>
          Imports, exports, packs, verifications and snapshots appear here as soon as one begins, with its progress and its result.
        </StatePanel>
      ) : (
        <Accordion value={selected} onChange={onSelect} variant="contained" order={2} transitionDuration={0}>
          {jobs.map((job) => (
            <Accordion.Item key={job.id} value={job.id}>
              <div className={classes.item}>
                <Accordion.Control icon={<JobMark job={job} />}>
                  <JobLine job={job} />
                </Accordion.Control>
                {job.state !== 'running' && (
                  <DismissButton job={job} onDismiss={() => dismiss.mutate([job.id])} otherwise={() => heading.current} />
                )}
              </div>
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
