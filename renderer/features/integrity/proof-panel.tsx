import { Button, Group, Text, Title } from '@mantine/core';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { CopyIcon, CopyTextButton } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { PackForm } from './pack-form.tsx';
import { CheckpointTable } from './checkpoint-table.tsx';
import { Coverage } from './coverage.tsx';
import {
  useAccept,
  useBackup,
  useCheckHandedOver,
  useCompare,
  useDrill,
  useMakeCheckpoint,
  useProofState,
  useRequest,
  useRestoreKey,
  useResume,
} from './use-proof-state.ts';
import classes from './integrity-screen.module.css';

/** What the trail rests on: checkpoints, anchors, key and witnesses, and what can be done about each. */
export function ProofPanel({ trail }: { trail: TrailInfo }) {
  const { data: state, error } = useProofState(trail.ref, trail.size);
  if (error) return <Text role="alert">What this trail rests on could not be read: {visible(error.message)}</Text>;
  if (!state) return null;
  return (
    <>
      {trail.alarm !== undefined && (
        <Text role="alert" mt="md" fw={600} style={{ color: 'var(--vt-bad)' }}>
          When this file was opened it was not the trail that this computer remembers: {visible(trail.alarm)}
        </Text>
      )}
      <section className={classes.section} aria-label="What it rests on">
        <Title order={2} mb={6}>
          What it rests on
        </Title>
        <Coverage state={state} />
        <Acts trail={trail} />
        <CheckpointTable checkpoints={state.checkpoints} />
      </section>
      <PackForm trail={trail.ref} />
      <Anchors places={state.places} />
      <SigningKey trail={trail} signing={state.key} />
    </>
  );
}

function Acts({ trail }: { trail: TrailInfo }) {
  const checkpoint = useMakeCheckpoint(trail.ref);
  const resume = useResume(trail.ref);
  const compare = useCompare(trail.ref);
  const drill = useDrill(trail.ref);
  const check = useCheckHandedOver();
  const request = useRequest(trail.ref);
  const accept = useAccept(trail.ref);
  const problem = [checkpoint, resume, compare, drill, check, request, accept].find(({ error }) => error)?.error;
  const isReadOnly = trail.access !== 'write';
  return (
    <>
      <Group gap="xs" my="sm">
        <Button onClick={() => checkpoint.mutate()} loading={checkpoint.isPending} disabled={isReadOnly}>
          Make a checkpoint
        </Button>
        <Button variant="default" onClick={() => resume.mutate()}>
          Verify what is new
        </Button>
        <Button variant="default" onClick={() => compare.mutate()}>
          Verify against a kept checkpoint…
        </Button>
        <Button variant="default" onClick={() => request.mutate()}>
          Ask a witness
        </Button>
        <Button variant="default" onClick={() => accept.mutate()} disabled={isReadOnly}>
          Take a cosignature back…
        </Button>
        <Button variant="default" onClick={() => check.mutate([])}>
          Check a pack or proof…
        </Button>
        <Button variant="default" onClick={() => drill.mutate()}>
          Tamper drill
        </Button>
      </Group>
      {problem && (
        <Text role="alert" style={{ color: 'var(--vt-bad)' }}>
          {visible(problem.message)}
        </Text>
      )}
      {request.data && (
        <Group role="status" gap="xs" mb="sm">
          <Text>
            The request over {formatQuantity(request.data.size, 'record')} is ready. Send it to the witness; their Veritrail answers with a
            file.
          </Text>
          <CopyTextButton value={request.data.text} label="Copy the request" />
        </Group>
      )}
    </>
  );
}

function Anchors({ places }: { places: IntegrityState['places'] }) {
  const { zone } = useSettings();
  return (
    <section className={classes.section} aria-label="Anchors">
      <Title order={2} mb={6}>
        Anchors
      </Title>
      <FactList label="Anchors">
        {places.map(({ place, count, newestSize, newestAt, isReachable }) => (
          <Fact key={place} name={place === 'this computer' ? 'This computer' : visible(place)}>
            {isReachable
              ? `${formatQuantity(count, 'checkpoint')}${newestAt === undefined ? '' : `, the newest over ${formatCount(newestSize)} records since ${formatTimeWithZone(newestAt, zone, 'second')}`}`
              : 'cannot be reached now'}
          </Fact>
        ))}
      </FactList>
      <Text c="dimmed" maw={760}>
        An anchor on this computer shows a cut end, an older copy and a rewrite by somebody who has the file alone. Against somebody who has
        this computer too, keep checkpoints elsewhere: another folder, a witness, a print.
      </Text>
    </section>
  );
}

const keyWords: Record<IntegrityState['key']['state'], string> = {
  ready: 'is here and signs',
  missing: 'IS MISSING: nothing is signed',
  swapped: 'IS ANOTHER ONE: nothing is signed',
  unreadable: 'CANNOT BE READ: nothing is signed',
};

function SigningKey({ trail, signing }: { trail: TrailInfo; signing: IntegrityState['key'] }) {
  const backup = useBackup(trail.ref);
  const restore = useRestoreKey(trail.ref);
  const problem = backup.error ?? restore.error;
  return (
    <section className={classes.section} aria-label="Signing key">
      <Title order={2} mb={6}>
        Signing key
      </Title>
      <FactList label="Signing key">
        <Fact name="State">The key {keyWords[signing.state]}</Fact>
        {signing.protection !== undefined && <Fact name="Protected by">{signing.protection}</Fact>}
        <Fact name="To verify with" actions={<CopyIcon value={signing.vkey} label="Copy the verifier key" />}>
          <span className="mono">{signing.vkey}</span>
        </Fact>
      </FactList>
      {(signing.problem ?? problem?.message) !== undefined && (
        <Text role="alert">{visible(signing.problem ?? problem?.message ?? '')}</Text>
      )}
      <Group gap="xs" mt="xs">
        <Button variant="default" onClick={() => backup.mutate()} disabled={signing.state !== 'ready'}>
          Back the key up…
        </Button>
        <Button variant="default" onClick={() => restore.mutate()}>
          Restore the key…
        </Button>
        {backup.data?.status === 'done' && <Text role="status">Kept. Whoever has that file can sign as this trail: lock it away.</Text>}
      </Group>
    </section>
  );
}
