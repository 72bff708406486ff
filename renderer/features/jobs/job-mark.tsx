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
  const isBad = isBadResult(job.result);
  const isLossy = job.result?.kind === 'import' && job.result.refused > 0;
  if (isBad) return <IconCircleX size={18} color="var(--vt-bad)" aria-label="done, failed" style={style} />;
  if (isLossy) return <IconAlertTriangle size={18} color="var(--vt-warn)" aria-label="done, with refused lines" style={style} />;
  const Picture = pictures[job.kind];
  return <Picture size={18} color="var(--mantine-color-anchor)" aria-label={stateWords.done} style={style} />;
}

/** Done, but what was looked at is not as it should be. */
function isBadResult(result: Job['result']): boolean {
  if (result?.kind === 'verify') return result.verdict.status === 'failed';
  if (result?.kind === 'check') return result.report.status === 'refused';
  return result?.kind === 'drill' && !result.isAllCaught;
}
