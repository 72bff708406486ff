import { Loader } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCamera,
  IconCircleX,
  IconDownload,
  IconFileImport,
  IconFileCheck,
  IconFlask,
  IconPackageExport,
  IconPlayerStop,
  IconShieldSearch,
  IconTestPipe,
  type Icon,
} from '@tabler/icons-react';
import type { Job } from '../../../shared/contract/jobs.ts';

const pictures: Record<Job['kind'], Icon> = {
  import: IconFileImport,
  export: IconDownload,
  'aggregate export': IconDownload,
  verify: IconShieldSearch,
  snapshots: IconCamera,
  sample: IconFlask,
  pack: IconPackageExport,
  check: IconFileCheck,
  drill: IconTestPipe,
};

const stateWords: Record<Job['state'], string> = { running: 'running', done: 'done', failed: 'failed', cancelled: 'cancelled' };

/** What kind of work it is and how it stands, as a picture with a name. */
export function JobMark({ job }: { job: Job }) {
  const style = { flex: 'none' };
  if (job.state === 'running') return <Loader size={16} aria-label="running" style={style} />;
  if (job.state === 'failed') return <IconCircleX size={18} color="var(--vt-bad)" aria-label={stateWords.failed} style={style} />;
  if (job.state === 'cancelled')
    return <IconPlayerStop size={18} color="var(--mantine-color-dimmed)" aria-label={stateWords.cancelled} style={style} />;
  const finding = findingOf(job.result);
  if (finding === 'bad') return <IconCircleX size={18} color="var(--vt-bad)" aria-label="done, failed" style={style} />;
  if (finding) return <IconAlertTriangle size={18} color="var(--vt-warn)" aria-label={`done, ${finding}`} style={style} />;
  const Picture = pictures[job.kind];
  return <Picture size={18} color="var(--mantine-color-anchor)" aria-label={stateWords.done} style={style} />;
}

/** Whether it can go with the rest: what failed, or found something that a person has to see, waits to be dismissed by itself. */
export const isWellEnded = ({ state, result }: Job): boolean =>
  state === 'cancelled' || (state === 'done' && findingOf(result) === undefined);

/** What is not as it should be although the work is done: `bad` where what was looked at is wrong, else in words. */
function findingOf(result: Job['result']): string | undefined {
  if (result?.kind === 'import' && result.refused > 0) return 'with refused lines';
  if (result?.kind === 'verify' && result.verdict.status === 'incomplete') return 'incomplete';
  const isBad =
    (result?.kind === 'verify' && result.verdict.status === 'failed') ||
    (result?.kind === 'check' && result.report.status === 'refused') ||
    (result?.kind === 'drill' && !result.isAllCaught);
  return isBad ? 'bad' : undefined;
}
