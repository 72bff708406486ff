import type { JobResult } from '../../../shared/contract/jobs.ts';
import { formatBytes, formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { CopyIcon, CopyTextButton } from '../../ui/copy-button.tsx';
import { DrillTable } from '../../ui/drill-table.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { DownloadLink } from './download-link.tsx';

type Of<Kind extends JobResult['kind']> = { result: Extract<JobResult, { kind: Kind }> };

export function PackReport({ result }: Of<'pack'>) {
  return (
    <>
      <FactList label="Evidence pack">
        <Fact name="Events">
          <span className="figures">{formatCount(result.count)}</span>
        </Fact>
        <Fact name="Completeness">
          {result.isWhole
            ? 'all records of one stretch; the pack proves that none between them is left out'
            : 'a selection; the pack proves that each is on the trail, and says that others may be too'}
        </Fact>
        <Fact name="Pack" actions={<CopyIcon value={result.path} label="Copy path" />}>
          {visible(result.path)}
        </Fact>
        <Fact name="Size">{formatBytes(result.sizeBytes)}</Fact>
        <Fact name="Checkpoint">over {formatQuantity(result.size, 'record')}</Fact>
        <Fact name="Signed with" actions={<CopyIcon value={result.vkey} label="Copy the verifier key" />}>
          <span className="mono">{result.vkey}</span>
        </Fact>
      </FactList>
      <DownloadLink path={result.path} label="Download the pack" />
    </>
  );
}

export function DrillReport({ result: { lines, isAllCaught, report } }: Of<'drill'>) {
  return (
    <>
      <DrillTable lines={lines} isAllCaught={isAllCaught} />
      <CopyTextButton value={report} label="Copy the signed report" />
    </>
  );
}
