import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import type { TrailIdentity } from '../../../shared/contract/trails.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useTrails } from './use-trails.ts';

export type Replaced = Extract<Output<'trails.open'>, { status: 'replaced' }>;

type Props = { replaced: Replaced; isBusy: boolean; onClose: () => void; onAccept: () => void };

/** Another trail lies where one lay before (fault 12). Nothing is opened before a person has chosen. */
export function TrailReplaced({ replaced: { key, known, found }, isBusy, onClose, onAccept }: Props) {
  const path = useTrails().data?.recent.find((trail) => trail.key === key)?.path;
  return (
    <Modal opened onClose={onClose} title="Another trail lies here" size="lg">
      <Stack>
        <Text>The file is a good trail, but not the one that it was when it was last open on this computer. Nothing was opened.</Text>
        {path !== undefined && <Text className="anywhere mono">{visible(path)}</Text>}
        <Table aria-label="The trail before and the trail now" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th scope="col">Before</Table.Th>
              <Table.Th scope="col">Now</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, valueOf]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td className="anywhere figures">{valueOf(known)}</Table.Td>
                <Table.Td className="anywhere figures">{valueOf(found)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text c="dimmed">
          If you did not put it there yourself, leave it closed and look for the one before: in a backup, or with whoever has access to this
          folder. If you open it, that you chose to is written on it.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={isBusy} onClick={onAccept}>
            Open “{visible(found.name)}” in its place
          </Button>
          <Button onClick={onClose} data-autofocus>
            Leave it closed
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const rows: readonly (readonly [name: string, valueOf: (trail: TrailIdentity) => string])[] = [
  ['Name', ({ name }) => visible(name)],
  ['Size', ({ size }) => formatQuantity(size, 'record')],
  ['Id', ({ id }) => id],
];
