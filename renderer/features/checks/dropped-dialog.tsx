import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import type { Recognised } from './recognise.ts';

type Props = {
  kind: Recognised;
  /** What was dropped, by name. */
  names: readonly string[];
  /** The trail on screen that can be appended to: a cosignature can only be brought back to one. */
  trail: string | undefined;
  onCheck: () => void;
  onCosign: () => void;
  onAccept: () => void;
  onImport: () => void;
  onClose: () => void;
};

type Offer = { about: string; act: string };

const offers: Record<Recognised, Offer> = {
  'evidence pack': {
    about: 'Checking says whether it is unchanged, who signed it, and whether its records are on a trail that is open here.',
    act: 'Check it',
  },
  'export with its manifest': {
    about: 'Checking says whether it is what its manifest says, and whether the trail it was made from is open here.',
    act: 'Check it',
  },
  proof: { about: 'Checking says whether the record it is about is on the trail that is open here.', act: 'Check it' },
  checkpoint: { about: 'Checking says whether a trail that is open here continues it.', act: 'Check it' },
  'request to a witness': {
    about: 'Somebody asks for your cosignature over their trail. You see what it is about before anything is signed.',
    act: 'Look at it',
  },
  'cosigned checkpoint': {
    about: 'A witness has sent it back. It is checked, put on the trail, and kept as an anchor.',
    act: 'Bring it back',
  },
};

/** What was dropped can be checked: asks whether it is to be, or to be brought in like any log. */
export function DroppedDialog({ kind, names, trail, onCheck, onCosign, onAccept, onImport, onClose }: Props) {
  const { about, act } = offers[kind];
  const acts: Partial<Record<Recognised, () => void>> = { 'request to a witness': onCosign, 'cosigned checkpoint': onAccept };
  const isStranded = kind === 'cosigned checkpoint' && trail === undefined;
  return (
    <Modal opened onClose={onClose} title={`${/^[aeiou]/.test(kind) ? 'An' : 'A'} ${kind} was dropped`}>
      <Stack>
        <Text className="anywhere" fw={600}>
          {names.length === 1
            ? visible(names[0] ?? '')
            : `${visible(shortest(names))} and ${formatQuantity(names.length - 1, 'more file')}`}
        </Text>
        <Text>{about}</Text>
        {kind === 'cosigned checkpoint' && (
          <Text>
            {isStranded ? 'Open the trail it is of first, then drop it again.' : `It goes to ${visible(trail ?? '')}, the trail on screen.`}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="default" onClick={onImport}>
            Import it as a log…
          </Button>
          <Button data-autofocus disabled={isStranded} onClick={acts[kind] ?? onCheck}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const shortest = (names: readonly string[]): string => names.toSorted((a, b) => a.length - b.length)[0] ?? '';
