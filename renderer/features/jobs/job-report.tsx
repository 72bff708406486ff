import { Group, Text } from '@mantine/core';
import type { Job, JobResult } from '../../../shared/contract/jobs.ts';
import { formatBytes, formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { verdictMeaning, verdictWords } from '../../../shared/format/verdict.ts';
import { visible } from '../../../shared/format/visible.ts';
import { hasDialogs } from '../../client/client.ts';
import { useSettings } from '../../client/settings.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { ImportReport } from './import-report.tsx';
import { CheckReportView } from './check-report-view.tsx';
import { DrillReport, PackReport } from './proof-reports.tsx';
import { endWords } from './job-words.ts';
import { DownloadLink } from './download-link.tsx';
import { RevealButton } from './reveal-button.tsx';

/** What an ended job did, and where the file is that it wrote. */
export function JobReport({ job }: { job: Job }) {
  return (
    <>
      <Outcome job={job} />
      {hasDialogs && job.result && 'path' in job.result && (
        <Group mt="xs">
          <RevealButton job={job.id} />
        </Group>
      )}
    </>
  );
}

function Outcome({ job }: { job: Job }) {
  const { zone } = useSettings();
  const { result, trail } = job;
  if (!result) return <Text className="anywhere">{endWords(job, zone)}</Text>;
  if (result.kind === 'import') return <ImportReport result={result} trail={trail} />;
  if (result.kind === 'export' || result.kind === 'aggregate export') return <ExportReport result={result} />;
  if (result.kind === 'snapshots') return <Text>{endWords(job, zone)}.</Text>;
  if (result.kind === 'pack') return <PackReport result={result} />;
  if (result.kind === 'check') return <CheckReportView report={result.report} />;
  if (result.kind === 'drill') return <DrillReport result={result} />;
  if (result.kind === 'verify')
    return (
      <FactList label="Verdict">
        <Fact name="Verdict">
          <b>
            <Sentence text={verdictWords(result.verdict)} />
          </b>
        </Fact>
        <Fact name="Meaning">
          <Sentence text={verdictMeaning(result.verdict)} />
        </Fact>
        <Fact name="Size">{formatQuantity(result.verdict.size, 'record')}</Fact>
        {result.verdict.head !== '' && (
          <Fact name="Head hash" actions={<CopyIcon value={result.verdict.head} label="Copy head hash" />}>
            <span className="mono">{result.verdict.head}</span>
          </Fact>
        )}
      </FactList>
    );
  return <Text size="sm">{formatQuantity(result.stored, 'made-up event')} stored.</Text>;
}

type Exported = Extract<JobResult, { kind: 'export' | 'aggregate export' }>;

function ExportReport({ result }: { result: Exported }) {
  const manifest = result.kind === 'export' ? result.manifest : undefined;
  return (
    <>
      <FactList label="Export">
        <Fact name={result.kind === 'export' ? 'Events' : 'Rows'}>
          <span className="figures">{formatCount(result.count)}</span>
        </Fact>
        <Fact name="File" actions={<CopyIcon value={result.path} label="Copy path" />}>
          {visible(result.path)}
        </Fact>
        <Fact name="Size">
          <span className="figures">
            {formatBytes(result.sizeBytes)} ({formatQuantity(result.sizeBytes, 'byte')})
          </span>
        </Fact>
        <Fact name="SHA-256" actions={<CopyIcon value={result.sha256} label="Copy SHA-256" />}>
          <span className="mono">{result.sha256}</span>
        </Fact>
        {result.kind === 'export' && <Said result={result} />}
        {manifest !== undefined && (
          <Fact name="Manifest" actions={<CopyIcon value={manifest} label="Copy path of the manifest" />}>
            {visible(manifest)}
          </Fact>
        )}
      </FactList>
      {!hasDialogs && (
        <Group mt="xs" gap="lg">
          <DownloadLink path={result.path} label="Download the export" />
          {manifest !== undefined && <DownloadLink path={manifest} label="Download the manifest" />}
        </Group>
      )}
    </>
  );
}

function Said({ result: { madeBy, reason, recipient } }: { result: Extract<JobResult, { kind: 'export' }> }) {
  return (
    <>
      {madeBy !== undefined && <Fact name="Made by">{visible(madeBy)}</Fact>}
      {reason !== undefined && <Fact name="Reason">{visible(reason)}</Fact>}
      {recipient !== undefined && <Fact name="For whom">{visible(recipient)}</Fact>}
    </>
  );
}
