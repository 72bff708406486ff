import { Table, Text } from '@mantine/core';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { checkMeaning, checkWords } from '../../../shared/format/check.ts';
import { formatBytes, formatCount, formatDuration } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { CopyIcon, CopyTextButton } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';

type Of<Kind extends JobResult['kind']> = { result: Extract<JobResult, { kind: Kind }> };

export function PackReport({ result }: Of<'pack'>) {
  return (
    <FactList label="Evidence pack">
      <Fact name="Events">
        {formatCount(result.count)}, {result.isWhole ? 'all of a stretch: none between them is left out' : 'a selection'}
      </Fact>
      <Fact name="Pack" actions={<CopyIcon value={result.path} label="Copy path" />}>
        {visible(result.path)} ({formatBytes(result.sizeBytes)})
      </Fact>
      <Fact name="Checkpoint">over {formatCount(result.size)} records</Fact>
      <Fact name="Signed with" actions={<CopyIcon value={result.vkey} label="Copy the verifier key" />}>
        <span className="mono">{result.vkey}</span>
      </Fact>
    </FactList>
  );
}

export function CheckReportView({ result: { report } }: Of<'check'>) {
  return (
    <>
      <Text fw={600}>{checkWords(report)}</Text>
      <Text>{checkMeaning(report)}</Text>
      <FactList label="What was found">
        {report.problems.map(({ file, problem }) => (
          <Fact key={`${file} ${problem}`} name={visible(file)}>
            {visible(problem)}
          </Fact>
        ))}
        {report.facts.map(({ name, value }) => (
          <Fact key={name} name={name}>
            {visible(value)}
          </Fact>
        ))}
      </FactList>
    </>
  );
}

export function DrillReport({ result: { lines, isAllCaught, report } }: Of<'drill'>) {
  return (
    <>
      <Text fw={600}>
        {isAllCaught ? 'Every tampering was caught' : 'A TAMPERING WAS MISSED'} ({lines.filter((line) => line.isCaught).length} of{' '}
        {lines.length})
      </Text>
      <Table aria-label="Tamperings">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Fault</Table.Th>
            <Table.Th>What was done to a copy</Table.Th>
            <Table.Th>What verify said</Table.Th>
            <Table.Th>Took</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ fault, name, words, elapsedMs }) => (
            <Table.Tr key={name}>
              <Table.Td className="figures">{fault}</Table.Td>
              <Table.Td>{name}</Table.Td>
              <Table.Td className="anywhere">{visible(words)}</Table.Td>
              <Table.Td className="figures">{formatDuration(elapsedMs)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <CopyTextButton value={report} label="Copy the signed report" />
    </>
  );
}
