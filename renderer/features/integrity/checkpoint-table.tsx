import { Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { SendCheckpoint } from './send-checkpoint.tsx';
import { useHeld } from './use-held.ts';
import { witnessName } from './witness-name.ts';
import classes from './integrity-screen.module.css';

export type CheckpointRow = IntegrityState['checkpoints'][number];

const occasions: Record<string, string> = { asked: 'on demand', import: 'after an import', closing: 'on closing', schedule: 'on schedule' };
const SHOWN = 10;

/** The checkpoints on the trail, newest first, with who signed them besides the trail's own key. */
export function CheckpointTable({ trail, checkpoints }: { trail: TrailInfo; checkpoints: readonly CheckpointRow[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const [sent, setSent] = useState<CheckpointRow>();
  const { upTo, holding } = useHeld(checkpoints[0]?.size ?? 0);
  const listed = checkpoints.filter(({ size }) => size <= upTo);
  const newer = checkpoints.length - listed.length;
  if (checkpoints.length === 0) return <Text c="dimmed">There is no checkpoint on this trail yet.</Text>;
  return (
    <>
      <Table aria-label="Checkpoints" className={classes.table} {...holding}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right" w={110}>
              Records
            </Table.Th>
            <Table.Th>Signed</Table.Th>
            <Table.Th>Cosigned by</Table.Th>
            <Table.Th>
              <VisuallyHidden>Hand out</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(isWhole ? listed : listed.slice(0, SHOWN)).map((row) => (
            <Table.Tr key={row.size}>
              <Table.Td ta="right" className="figures">
                {formatCount(row.size)}
              </Table.Td>
              <Table.Td className="figures">
                <Signed {...row} />
              </Table.Td>
              <Table.Td>
                <Cosigners {...row} />
              </Table.Td>
              <Table.Td ta="right">
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconPrinter size={14} aria-hidden />}
                  aria-label={`Print or send the checkpoint over ${formatQuantity(row.size, 'record')}`}
                  onClick={() => setSent(row)}
                >
                  Print or send…
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {newer > 0 && (
        <Text role="status" c="dimmed" size="sm" mt="xs">
          {formatQuantity(newer, 'newer checkpoint')}, listed when you leave the list
        </Text>
      )}
      {checkpoints.length > SHOWN && !isWhole && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setIsWhole(true)}>
          Show all {formatCount(checkpoints.length)}
        </Button>
      )}
      {sent && <SendCheckpoint trail={trail} checkpoint={sent} onClose={() => setSent(undefined)} />}
    </>
  );
}

function Signed({ problem, at, occasion }: CheckpointRow) {
  const { zone } = useSettings();
  if (problem !== undefined) return <span style={{ color: 'var(--vt-bad)' }}>NOT GOOD: {visible(problem)}</span>;
  return (
    <>
      {at === undefined ? 'at a time that is not told' : formatTimeWithZone(at, zone, 'second')}{' '}
      <Text span c="dimmed" inherit>
        {occasions[occasion ?? ''] ?? ''}
      </Text>
    </>
  );
}

function Cosigners({ cosigned }: CheckpointRow) {
  const { zone } = useSettings();
  if (cosigned.length === 0)
    return (
      <Text c="dimmed" inherit>
        nobody
      </Text>
    );
  return (
    <ul className={classes.cosigners}>
      {cosigned.map(({ name, vkey, at }) => (
        <li key={`${vkey} ${at}`} title={visible(vkey)}>
          {witnessName(name)}, <span className="figures">{formatTimeWithZone(at, zone, 'second')}</span>
        </li>
      ))}
    </ul>
  );
}
