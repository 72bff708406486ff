import { Button, Group, Modal, Text } from '@mantine/core';
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { CopyTextButton } from '../../ui/copy-button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import type { CheckpointRow } from './checkpoint-table.tsx';
import { PrintedCheckpoint } from './printed-checkpoint.tsx';
import { SavedNote } from './saved-note.tsx';
import { useSave } from './use-proof-state.ts';
import classes from './integrity-screen.module.css';

type Props = { trail: TrailInfo; checkpoint: CheckpointRow; onClose: () => void };

/** Hands a checkpoint out of this computer: whoever keeps it sees later whether the trail still is what was signed. */
export function SendCheckpoint({ trail, checkpoint, onClose }: Props) {
  const [isPrinting, setIsPrinting] = useState(false);
  const save = useSave(trail.ref);
  const { size, note } = checkpoint;
  return (
    <Modal opened onClose={onClose} title={`Checkpoint over ${formatQuantity(size, 'record')}`} size="lg">
      <Text c="dimmed" mb="sm">
        Give it to somebody, or put it on paper: with it the trail can be held to these records, even against whoever has this computer and
        its key. To compare, choose “Against a checkpoint or proof that was kept elsewhere” beside Verify now.
      </Text>
      <div className={classes.sheet}>
        <pre className="mono">{note}</pre>
        <QrCode text={note} label="The checkpoint as a QR code" side={190} />
      </div>
      <Group gap="xs" mt="md">
        <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => setIsPrinting(true)}>
          Print…
        </Button>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate({ format: 'checkpoint', size })}
        >
          Save as a file…
        </Button>
        <CopyTextButton value={note} label="Copy as text" size="sm" />
      </Group>
      {save.data?.status === 'saved' && <SavedNote path={save.data.path}>Saved:</SavedNote>}
      <Problem error={save.error} />
      {isPrinting && <PrintedCheckpoint trail={trail} checkpoint={checkpoint} onDone={() => setIsPrinting(false)} />}
    </Modal>
  );
}
