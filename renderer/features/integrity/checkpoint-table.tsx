import { Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { CopyTextButton } from '../../ui/copy-button.tsx';

const occasions: Record<string, string> = { asked: 'on demand', import: 'after an import', closing: 'on closing', schedule: 'on schedule' };
const SHOWN = 10;

/** The checkpoints on the trail, newest first, with who signed them besides the trail's own key. */
export function CheckpointTable({ checkpoints }: { checkpoints: IntegrityState['checkpoints'] }) {
  const { zone } = useSettings();
  const [isWhole, setIsWhole] = useState(false);
  if (checkpoints.length === 0) return <Text c="dimmed">There is no checkpoint on this trail yet.</Text>;
  const shown = isWhole ? checkpoints : checkpoints.slice(0, SHOWN);
  return (
    <>
      <Table aria-label="Checkpoints">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Records</Table.Th>
            <Table.Th>Signed</Table.Th>
            <Table.Th>Cosigned by</Table.Th>
            <Table.Th>Copy</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ size, at, occasion, problem, cosigned, note }) => (
            <Table.Tr key={size}>
              <Table.Td className="figures">{formatCount(size)}</Table.Td>
              <Table.Td>
                {problem === undefined
                  ? `${at === undefined ? '' : formatTimeWithZone(at, zone, 'second')} ${occasions[occasion ?? ''] ?? ''}`
                  : `NOT GOOD: ${visible(problem)}`}
              </Table.Td>
              <Table.Td>
                {cosigned.map(({ name, at: when }) => `${visible(name)}, ${formatTimeWithZone(when, zone, 'second')}`).join('; ') ||
                  'nobody'}
              </Table.Td>
              <Table.Td>
                <CopyTextButton value={note} label={`Copy the checkpoint over ${formatCount(size)} records`} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {checkpoints.length > SHOWN && !isWhole && (
        <button type="button" onClick={() => setIsWhole(true)}>
          Show all {formatCount(checkpoints.length)}
        </button>
      )}
    </>
  );
}
