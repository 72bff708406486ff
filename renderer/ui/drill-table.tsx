import { Table, Text } from '@mantine/core';
import { IconCircleX, IconEyeCheck } from '@tabler/icons-react';
import type { DrillLine } from '../../shared/contract/drill.ts';
import { formatCount, formatDuration } from '../../shared/format/numbers.ts';
import { visible } from '../../shared/format/visible.ts';
import { Sentence } from './sentence.tsx';

type Props = { lines: readonly DrillLine[]; isAllCaught: boolean };

/** What was done to copies of a trail, and whether and how each was caught. */
export function DrillTable({ lines, isAllCaught }: Props) {
  const caught = lines.filter((line) => line.isCaught).length;
  return (
    <>
      <Text fw={600} role="status" style={isAllCaught ? undefined : { color: 'var(--vt-bad)' }}>
        {isAllCaught ? 'Every tampering was caught' : 'A TAMPERING WAS MISSED'}: {formatCount(caught)} of {formatCount(lines.length)}
      </Text>
      <Table.ScrollContainer minWidth={640}>
        <Table aria-label="Tamperings" verticalSpacing={5} highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">Fault</Table.Th>
              <Table.Th>What was done to a copy</Table.Th>
              <Table.Th>Caught</Table.Th>
              <Table.Th>What verify said</Table.Th>
              <Table.Th ta="right">Took</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.name}>
                <Table.Td ta="right" className="figures">
                  {line.fault}
                </Table.Td>
                <Table.Td>{visible(line.name)}</Table.Td>
                <Table.Td>
                  <Caught isCaught={line.isCaught} />
                </Table.Td>
                <Table.Td className="anywhere">
                  <Sentence text={visible(line.words)} />
                </Table.Td>
                <Table.Td ta="right" className="figures" style={{ whiteSpace: 'nowrap' }}>
                  {formatDuration(line.elapsedMs)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

/** Not green: that a forgery was seen says nothing about the trail itself. */
const Caught = ({ isCaught }: { isCaught: boolean }) => (
  <span
    style={{ display: 'inline-flex', gap: 4, alignItems: 'center', whiteSpace: 'nowrap', color: isCaught ? undefined : 'var(--vt-bad)' }}
  >
    {isCaught ? <IconEyeCheck size={15} aria-hidden color="var(--mantine-color-anchor)" /> : <IconCircleX size={15} aria-hidden />}
    {isCaught ? 'caught' : 'MISSED'}
  </span>
);
