import { Button, Code, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconFolderPlus, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnchorPlace, IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { hasDialogs } from '../../client/client.ts';
import { useSettings } from '../../client/settings.ts';
import { Problem } from '../../ui/problem.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { SendCheckpoint } from './send-checkpoint.tsx';
import { useAddFolder, useRemoveFolder } from './use-proof-state.ts';
import classes from './integrity-screen.module.css';

/** Where copies of the checkpoints lie outside the trail, how each stands, and how to have more of them. */
export function AnchorsTab({ trail, state }: { trail: TrailInfo; state: IntegrityState }) {
  const add = useAddFolder(trail.ref);
  const remove = useRemoveFolder(trail.ref);
  const [isSending, setIsSending] = useState(false);
  const [newest] = state.checkpoints;
  return (
    <>
      <Text c="dimmed" maw={760} mb="sm">
        An anchor is a copy of a checkpoint outside the trail. Those on this computer show a cut end, an older copy and a rewrite by
        somebody who has the file alone. Against somebody who has this computer too, keep some elsewhere: in a folder on another disk or
        server, with a witness, on paper.
      </Text>
      <Table aria-label="Anchors" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Where</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Last written</Table.Th>
            <Table.Th ta="right">Copies</Table.Th>
            <Table.Th>
              <VisuallyHidden>Remove</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {state.places.map((place) => (
            <PlaceRow key={place.folder} place={place} newest={newest?.size ?? 0} onRemove={() => remove.mutate(place.folder)} />
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="xs" mt="md">
        {hasDialogs && (
          <Button
            variant="default"
            leftSection={<IconFolderPlus size={16} aria-hidden />}
            loading={add.isPending}
            onClick={() => add.mutate(undefined)}
          >
            Add a folder…
          </Button>
        )}
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} disabled={!newest} onClick={() => setIsSending(true)}>
          Print or send the newest…
        </Button>
      </Group>
      <Problem error={add.error ?? remove.error} />
      {!hasDialogs && (
        <Text c="dimmed" mt="sm" maw={760}>
          A page in a browser cannot name a folder of this computer. The desktop application can, and so can the command line:{' '}
          <Code>veritrail anchors FOLDER</Code>
        </Text>
      )}
      {isSending && newest && <SendCheckpoint trail={trail} checkpoint={newest} onClose={() => setIsSending(false)} />}
    </>
  );
}

function PlaceRow({ place, newest, onRemove }: { place: AnchorPlace; newest: number; onRemove: () => void }) {
  const { zone } = useSettings();
  const { folder, isOwn, state, count, newestAt } = place;
  const isBad = state === 'contradicts' || state === 'unreachable';
  return (
    <Table.Tr>
      <Table.Td>
        {isOwn ? 'This computer' : 'A folder you named'}
        <Text c="dimmed" size="xs" className="anywhere">
          {visible(folder)}
        </Text>
      </Table.Td>
      <Table.Td className="anywhere" style={isBad ? { color: state === 'contradicts' ? 'var(--vt-bad)' : 'var(--vt-warn)' } : undefined}>
        <Sentence text={stateWords(place, newest)} />
      </Table.Td>
      <Table.Td className="figures">{newestAt === undefined ? 'never' : formatTimeWithZone(newestAt, zone, 'second')}</Table.Td>
      <Table.Td ta="right" className="figures">
        {formatCount(count)}
      </Table.Td>
      <Table.Td ta="right">
        {!isOwn && (
          <Button variant="default" size="compact-sm" aria-label={`Remove ${visible(folder)}`} onClick={onRemove}>
            Remove
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function stateWords({ state, isOwn, newestSize, reason }: AnchorPlace, newest: number): string {
  if (state === 'unreachable') return 'Cannot be reached now. It gets what it missed with the next checkpoint after it is back.';
  if (state === 'empty') return isOwn ? 'None of this trail yet' : 'Reachable; nothing of this trail yet';
  if (state === 'contradicts') return `CONTRADICTS the trail: ${visible(reason ?? '')}`;
  if (newestSize < newest) return `Agrees over ${formatQuantity(newestSize, 'record')}; the newest checkpoint is not there yet`;
  return `Present; agrees over ${formatQuantity(newestSize, 'record')}`;
}
