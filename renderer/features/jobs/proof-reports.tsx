import { Anchor } from '@mantine/core';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { formatBytes, formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { downloadOf } from '../../client/client.ts';
import { CopyIcon, CopyTextButton } from '../../ui/copy-button.tsx';
import { DrillTable } from '../../ui/drill-table.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';

type Of<Kind extends JobResult['kind']> = { result: Extract<JobResult, { kind: Kind }> };

export function PackReport({ result }: Of<'pack'>) {
  const href = downloadOf(result.path);
  return (
    <FactList label="Evidence pack">
      <Fact name="Events">
        <span className="figures">{formatCount(result.count)}</span>
      </Fact>
      <Fact name="Completeness">
        {result.isWhole
          ? 'all records of one stretch; the pack proves that none between them is left out'
          : 'a selection; the pack proves that each is on the trail, and says that others may be too'}
      </Fact>
      <Fact
        name="Pack"
        actions={
          <>
            <CopyIcon value={result.path} label="Copy path" />
            {href !== undefined && (
              <Anchor href={href} download>
                Download the pack
              </Anchor>
            )}
          </>
        }
      >
        {visible(result.path)}
      </Fact>
      <Fact name="Size">{formatBytes(result.sizeBytes)}</Fact>
      <Fact name="Checkpoint">over {formatCount(result.size)} records</Fact>
      <Fact name="Signed with" actions={<CopyIcon value={result.vkey} label="Copy the verifier key" />}>
        <span className="mono">{result.vkey}</span>
      </Fact>
    </FactList>
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
