import { Button, Tooltip } from '@mantine/core';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatShare } from '../../../shared/format/numbers.ts';
import { withShownTimes } from '../../../shared/format/told-times.ts';
import { verdictMeaning, verdictWords } from '../../../shared/format/verdict.ts';
import { useSettings } from '../../client/settings.ts';
import { useJobs } from '../../client/use-jobs.ts';
import { useVerdict } from './use-verdict.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** The verdict over this trail in words, always in sight. It leads to what it rests on. */
export function VerdictBadge({ trail, onOpen }: { trail: TrailInfo; onOpen: () => void }) {
  const { zone } = useSettings();
  const verdict = useVerdict(trail.ref).data?.verdict;
  const running = useJobs().find((job) => job.kind === 'verify' && job.trail === trail.ref && job.state === 'running');
  const { done, total } = running?.progress ?? { done: 0 };
  const words = running
    ? total
      ? `Verifying ${formatShare(done, total)}`
      : 'Verifying'
    : verdict
      ? withShownTimes(verdictWords(verdict, trail.size), zone, 'second')
      : 'NOT VERIFIED YET';
  return (
    <Tooltip
      label={
        verdict && !running
          ? withShownTimes(verdictMeaning(verdict), zone, 'second')
          : 'Nothing was checked in this session. Open to verify.'
      }
      multiline
      maw={360}
    >
      <Button
        variant="subtle"
        color="gray"
        c="inherit"
        size="compact-sm"
        fw={600}
        leftSection={<VerdictMark verdict={running ? undefined : verdict} />}
        onClick={onOpen}
      >
        <span className="one-line figures" style={{ maxWidth: 340, lineHeight: 1.5 }}>
          {words}
        </span>
      </Button>
    </Tooltip>
  );
}
