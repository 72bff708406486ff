import { Anchor, Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Job } from '../../../shared/contract/jobs.ts';
import { hasDialogs } from '../../client/client.ts';
import { downloadAddress } from '../../client/loopback.ts';
import { useSettings } from '../../client/settings.ts';
import { useCancelJob, useListedJobs } from '../../client/use-jobs.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { DismissButton } from './dismiss-button.tsx';
import { RevealButton } from './reveal-button.tsx';
import { isWellEnded, JobMark } from './job-mark.tsx';
import { endWords, progressWords } from './job-words.ts';
import classes from './job-tray.module.css';

type Props = { onDetails: (job: string) => void; onShowEvents: (trail: string) => void };

const SHOWN = 3;

/** The work under way and what just ended, along the foot of the window. What is dismissed is still found under Jobs. */
export function JobTray({ onDetails, onShowEvents }: Props) {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const jobs = useListedJobs().filter((job) => job.state === 'running' || (!dismissed.has(job.id) && beganHere(job) && !isInHeader(job)));
  const wellEnded = jobs.filter(isWellEnded);
  const dismiss = (ended: Job[]) => setDismissed(new Set([...dismissed, ...ended.map(({ id }) => id)]));
  if (jobs.length === 0) return null;
  return (
    <section className={classes.tray} aria-label="Jobs under way">
      {jobs.slice(0, SHOWN).map((job) => (
        <TrayLine key={job.id} job={job} onDetails={() => onDetails(job.id)} onShowEvents={onShowEvents} onDismiss={() => dismiss([job])} />
      ))}
      {(jobs.length > SHOWN || wellEnded.length > 1) && (
        <div className={classes.line}>
          <span className={classes.ended}>{jobs.length > SHOWN && `and ${formatCount(jobs.length - SHOWN)} more under Jobs`}</span>
          {wellEnded.length > 1 && (
            <Button variant="default" size="compact-xs" onClick={() => dismiss(wellEnded)}>
              Clear finished
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** What ended before this page was loaded was seen before. */
const beganHere = (job: Job): boolean => new Date(job.startedAt).getTime() >= performance.timeOrigin;

/** The verdict over an open trail stands in the header. */
const isInHeader = (job: Job): boolean => job.kind === 'verify' && job.state === 'done' && job.trail !== undefined;

type LineProps = { job: Job; onDetails: () => void; onShowEvents: (trail: string) => void; onDismiss: () => void };

function TrayLine({ job, onDetails, onShowEvents, onDismiss }: LineProps) {
  return (
    <div className={classes.line}>
      <JobMark job={job} />
      <span className={`one-line ${classes.title}`}>{visible(job.title)}</span>
      {job.state === 'running' ? (
        <Running job={job} />
      ) : (
        <Ended job={job} onDetails={onDetails} onShowEvents={onShowEvents} onDismiss={onDismiss} />
      )}
    </div>
  );
}

function Running({ job }: { job: Job }) {
  const cancel = useCancelJob();
  const { done, total } = job.progress;
  return (
    <>
      <Progress
        className={classes.bar}
        value={total ? Math.min(100, (done / total) * 100) : 100}
        animated={!total}
        aria-label={`Progress: ${visible(job.title)}`}
      />
      <span className={`figures ${classes.words}`}>{progressWords(job)}</span>
      <Button variant="default" size="compact-xs" onClick={() => cancel.mutate(job.id)} loading={cancel.isPending}>
        Cancel
      </Button>
    </>
  );
}

function Ended({ job, onDetails, onShowEvents, onDismiss }: LineProps) {
  const { zone } = useSettings();
  const { result, trail } = job;
  const words = endWords(job, zone);
  const brings = (result?.kind === 'import' || result?.kind === 'sample') && trail !== undefined;
  return (
    <>
      <span role="status" className={`one-line figures ${classes.ended}`} title={words}>
        {words}
      </span>
      {brings && (
        <Button variant="light" size="compact-xs" onClick={() => onShowEvents(trail)}>
          Show events
        </Button>
      )}
      {(result?.kind === 'export' || result?.kind === 'aggregate export' || result?.kind === 'pack') && !hasDialogs && (
        <Anchor href={downloadAddress(result.path)} download size="sm">
          Download
        </Anchor>
      )}
      {hasDialogs && result && 'path' in result && <RevealButton job={job.id} />}
      <Button variant="default" size="compact-xs" onClick={onDetails}>
        Details
      </Button>
      <DismissButton job={job} onDismiss={onDismiss} />
    </>
  );
}
