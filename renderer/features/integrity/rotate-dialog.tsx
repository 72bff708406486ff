import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { visible } from '../../../shared/format/visible.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useRotate } from './use-proof-state.ts';

/** Says what a change of the key does before it is done, and what is to be done afterwards. */
export function RotateDialog({ trail, onClose }: { trail: TrailInfo; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const rotate = useRotate(trail.ref);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rotate.mutate(reason.trim());
  };
  return (
    <Modal opened onClose={onClose} title="Change the signing key" size="lg">
      {rotate.data ? (
        <Stack>
          <Text role="status">
            <b>The trail has a new key.</b> The old one countersigned it; both signatures are on the trail. Now back the new key up, and
            give its verifier key to those who check what you hand over.
          </Text>
          <FactList label="The new key">
            <Fact name="Verifier key" actions={<CopyIcon value={rotate.data.vkey} label="Copy the new verifier key" />}>
              <span className="mono">{rotate.data.vkey}</span>
            </Fact>
          </FactList>
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              Done
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack component="form" onSubmit={submit}>
          <Text>
            {visible(trail.name)} gets a new key. The old one countersigns it, as an event on the trail, so what was signed before stays
            good and everybody can follow the change. From then on only the new key signs.
          </Text>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            <li>It cannot be taken back; it can be changed again.</li>
            <li>A backup of the old key signs nothing any more. Make a new one afterwards.</li>
            <li>Whoever checks your packs needs the new verifier key.</li>
          </ul>
          <Textarea
            data-autofocus
            label="Reason"
            description="Goes onto the trail, e.g. “yearly change” or “Ann left”."
            required
            autosize
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Problem error={rotate.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={reason.trim() === ''} loading={rotate.isPending}>
              Change the key
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
