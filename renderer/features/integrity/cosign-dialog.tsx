import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { WitnessRequest } from '../../../shared/contract/witness.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { rememberName, useSettings } from '../../client/settings.ts';
import { CopyIcon, CopyTextButton } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SavedNote } from './saved-note.tsx';
import { useCosign } from './use-proof-state.ts';
import { witnessName } from './witness-name.ts';

type Props = { request: WitnessRequest; onClose: () => void };

/** Shows what a witness is asked to cosign, and gives it back cosigned once they said so. */
export function CosignDialog({ request, onClose }: Props) {
  const { personName } = useSettings();
  const [name, setName] = useState(personName);
  const cosign = useCosign();
  const signer = request.witness ?? name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rememberName(name.trim());
    cosign.mutate({ name: signer, text: request.text });
  };
  return (
    <Modal opened onClose={onClose} title="Cosign for somebody" size="lg">
      <Stack component="form" onSubmit={submit}>
        <Asked request={request} />
        <Judgement request={request} />
        {cosign.data?.status === 'refused' && <Text role="alert">Not cosigned: {visible(cosign.data.reason)}.</Text>}
        <Problem error={cosign.error} />
        {cosign.data?.status === 'cosigned' ? (
          <>
            <SavedNote path={cosign.data.path}>Cosigned. Send this file back:</SavedNote>
            <Group justify="flex-end" gap="xs">
              <CopyTextButton value={cosign.data.text} label="Copy it as text" size="sm" />
              <Button onClick={onClose}>Done</Button>
            </Group>
          </>
        ) : (
          <>
            {request.problem === undefined && <WhoSigns request={request} name={name} onName={setName} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {request.problem === undefined ? 'Cancel' : 'Close'}
              </Button>
              {request.problem === undefined && (
                <Button type="submit" disabled={signer === ''} loading={cosign.isPending}>
                  Cosign and save…
                </Button>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function Asked({ request: { trail, vkey, size, root, told, seen } }: { request: WitnessRequest }) {
  const { zone } = useSettings();
  return (
    <FactList label="The request">
      <Fact name="Trail">
        {told.name === undefined ? 'no name was sent' : visible(told.name)}{' '}
        <Text span c="dimmed" inherit>
          as the sender calls it
        </Text>
      </Fact>
      <Fact name="Trail id" actions={<CopyIcon value={trail} label="Copy trail id" />}>
        <span className="mono">{trail}</span>
      </Fact>
      <Fact name="Signed with" actions={<CopyIcon value={vkey} label="Copy the verifier key" />}>
        <span className="mono">{vkey}</span>
      </Fact>
      <Fact name="Checkpoint">
        <span className="figures">
          over {formatQuantity(size, 'record')}
          {told.signedAt !== undefined && `, signed ${timeOf(told.signedAt, zone)} as the sender says`}
        </span>
      </Fact>
      <Fact name="Root" actions={<CopyIcon value={root} label="Copy root" />}>
        <span className="mono">{root}</span>
      </Fact>
      <Fact name="Seen before">
        {seen ? (
          <span className="figures">
            {formatQuantity(seen.size, 'record')}, cosigned here {formatTimeWithZone(seen.at, zone, 'second')}
          </span>
        ) : (
          'never on this computer'
        )}
      </Fact>
    </FactList>
  );
}

/** Nobody vouches for what the sender wrote: it may be no time at all. */
const timeOf = (text: string, zone: Parameters<typeof formatTimeWithZone>[1]): string =>
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? formatTimeWithZone(text, zone, 'second') : visible(text);

function Judgement({ request: { problem, seen, size } }: { request: WitnessRequest }) {
  if (problem !== undefined)
    return (
      <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="This will not be cosigned">
        <span className="anywhere">{visible(problem)}.</span>
      </Alert>
    );
  if (!seen)
    return (
      <Text>
        You see this trail for the first time, so there is nothing to compare. Its key is remembered from now on: check that it is the one
        the owner gave you by another way.
      </Text>
    );
  return (
    <Text>
      {seen.size === size
        ? 'It is the checkpoint that you cosigned before.'
        : `It continues the ${formatQuantity(seen.size, 'record')} that you cosigned before: none of them was changed or taken away.`}
    </Text>
  );
}

function WhoSigns({ request: { witness }, name, onName }: { request: WitnessRequest; name: string; onName: (name: string) => void }) {
  if (witness !== undefined)
    return (
      <Text>
        You cosign as <b>{witnessName(witness)}</b>.
      </Text>
    );
  return (
    <TextInput
      data-autofocus
      label="Your name"
      description="Asked once: it stands in every cosignature of yours from now on. Nobody checks it."
      required
      maxLength={100}
      value={name}
      onChange={(event) => onName(event.currentTarget.value)}
    />
  );
}
