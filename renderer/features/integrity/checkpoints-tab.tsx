import { Button, Group, Text } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { Problem } from '../../ui/problem.tsx';
import { CheckpointTable } from './checkpoint-table.tsx';
import { useMakeCheckpoint } from './use-proof-state.ts';

type Props = { trail: TrailInfo; checkpoints: IntegrityState['checkpoints'] };

/** The signed statements over this trail, and one more when it is wanted. */
export function CheckpointsTab({ trail, checkpoints }: Props) {
  const make = useMakeCheckpoint(trail.ref);
  return (
    <>
      <Text c="dimmed" maw={760} mb="sm">
        A checkpoint is a signed statement of how many records there are and what they are. One is made after each import, when the trail is
        closed, and every hour in which something came. Copies are kept outside the trail: see Anchors.
      </Text>
      <Group gap="sm" mb="md">
        <Button
          variant="default"
          onClick={() => make.mutate(undefined)}
          loading={make.isPending}
          disabled={trail.access !== 'write' || trail.unsigned !== undefined}
        >
          Make a checkpoint
        </Button>
        {make.data && <Text role="status">{madeWords(make.data)}</Text>}
      </Group>
      <Problem error={make.error} />
      <CheckpointTable trail={trail} checkpoints={checkpoints} />
    </>
  );
}

function madeWords({ status, size, notKeptIn }: Output<'checkpoints.create'>): string {
  const made =
    status === 'signed'
      ? `Signed over ${formatQuantity(size, 'record')}.`
      : `Nothing came since the newest: it stands, over ${formatQuantity(size, 'record')}.`;
  return notKeptIn.length === 0 ? made : `${made} No copy could be kept in ${notKeptIn.map((folder) => visible(folder)).join(', ')}.`;
}
