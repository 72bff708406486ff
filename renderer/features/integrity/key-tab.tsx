import { Button, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { visible } from '../../../shared/format/visible.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { SavedNote } from './saved-note.tsx';
import { useBackup, useRestoreKey, useSave } from './use-proof-state.ts';
import classes from './integrity-screen.module.css';

type Signing = IntegrityState['key'];

const stateWords: Record<Signing['state'], string> = {
  ready: 'It is here and signs',
  missing: 'IT IS MISSING: nothing is signed, events are added all the same',
  swapped: 'IT IS ANOTHER ONE than the trail names: nothing is signed, events are added all the same',
  unreadable: 'IT CANNOT BE READ: nothing is signed, events are added all the same',
};

/** The key of this trail: how it stands, what can be done with it, and what it means to lose it. */
export function KeyTab({ trail, signing }: { trail: TrailInfo; signing: Signing }) {
  return (
    <>
      <FactList label="The key of this trail">
        <Fact name="State">
          <span style={signing.state === 'ready' ? undefined : { color: 'var(--vt-bad)', fontWeight: 600 }}>
            {stateWords[signing.state]}
          </span>
        </Fact>
        {signing.problem !== undefined && <Fact name="To mend">{visible(signing.problem)}</Fact>}
        {signing.protection !== undefined && <Fact name="Protected by">{visible(signing.protection)}</Fact>}
        <Fact
          name={signing.state === 'missing' ? 'Should lie in' : 'Lies in'}
          actions={<CopyIcon value={signing.file} label="Copy path of the key" />}
        >
          {visible(signing.file)}
        </Fact>
        <Fact name="Verifier key" actions={<CopyIcon value={signing.vkey} label="Copy the verifier key" />}>
          <span className="mono">{signing.vkey}</span>
        </Fact>
      </FactList>
      <KeyActs trail={trail} signing={signing} />
      <div className={classes.explained}>
        <Explained title="Who needs the verifier key">
          Whoever is to check what you hand over. It is no secret. Give it to them by another way than the packs, once, and again after each
          change of the key.
        </Explained>
        <Explained title="Keep a backup">
          The signing key exists once, on this computer. Back it up to a place that only you can reach: a locked drawer, a safe of
          passwords. Whoever has it can sign as this trail. Restoring takes only the key that this trail names.
        </Explained>
        <Explained title="If it is lost">
          Nothing that was signed is lost: it can be checked with the verifier key for ever, and events are still added. But nothing new can
          be signed, and no new key can follow the old one without its signature. Restore the backup. Without one, begin a new trail, and
          keep this one as it is.
        </Explained>
        <Explained title="If somebody else may have it">
          Change it at once: the new key counts from then on. What is under an anchor outside this computer stays proved, since a trail that
          was made anew with the old key contradicts it.
        </Explained>
      </div>
    </>
  );
}

function KeyActs({ trail, signing }: { trail: TrailInfo; signing: Signing }) {
  const save = useSave(trail.ref);
  const backup = useBackup(trail.ref);
  const restore = useRestoreKey(trail.ref);
  const [isRotating, setIsRotating] = useState(false);
  const isReady = signing.state === 'ready';
  return (
    <>
      <Group gap="xs" mt="md">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate({ format: 'vkey' })}>
          Save the verifier key…
        </Button>
        <Button variant="default" loading={backup.isPending} disabled={!isReady} onClick={() => backup.mutate()}>
          Back up the signing key…
        </Button>
        <Button variant={isReady ? 'default' : 'filled'} loading={restore.isPending} onClick={() => restore.mutate(undefined)}>
          Restore it from a backup…
        </Button>
        <Button variant="default" disabled={!isReady || trail.access !== 'write'} onClick={() => setIsRotating(true)}>
          Change the key…
        </Button>
      </Group>
      {save.data?.status === 'saved' && <SavedNote path={save.data.path}>The verifier key is in</SavedNote>}
      {backup.data?.status === 'saved' && (
        <SavedNote path={backup.data.path}>
          <b>Whoever has this file can sign as this trail.</b> Lock it away, and leave no other copy of it:
        </SavedNote>
      )}
      {restore.data?.status === 'done' && (
        <Text role="status" mt="xs">
          The key is back. Checkpoints can be signed again.
        </Text>
      )}
      <Problem error={save.error ?? backup.error ?? restore.error} />
      {isRotating && <RotateDialog trail={trail} onClose={() => setIsRotating(false)} />}
    </>
  );
}

const Explained = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={2} size="h3" mb={4}>
      {title}
    </Title>
    <Text c="dimmed">{children}</Text>
  </section>
);
