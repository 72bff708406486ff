import { Button, Group, Text, Title } from '@mantine/core';
import { IconDeviceFloppy, IconFileImport, IconSignature } from '@tabler/icons-react';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { useSettings } from '../../client/settings.ts';
import { CopyTextButton } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SavedNote } from './saved-note.tsx';
import { useAccept, useRequest, useSave } from './use-proof-state.ts';
import { witnessName } from './witness-name.ts';
import classes from './integrity-screen.module.css';

type Props = { trail: TrailInfo; checkpoints: IntegrityState['checkpoints']; onCosign: () => void };

/** Two directions: somebody cosigns this trail, and this person cosigns somebody's. */
export function WitnessesTab({ trail, checkpoints, onCosign }: Props) {
  return (
    <>
      <Text c="dimmed" maw={760} mb="md">
        A witness is another person with Veritrail on another computer. They see how many records there are and their root, never the
        records, and cosign only what continues what they cosigned before. Against a trail that was made anew theirs is the word that
        counts.
      </Text>
      <div className={classes.columns}>
        <section className={classes.card} aria-labelledby="cosigned-here">
          <Title order={2} id="cosigned-here">
            Have this trail cosigned
          </Title>
          <Ask trail={trail} hasCheckpoint={checkpoints.length > 0} />
          <Accept trail={trail} />
          <Witnesses checkpoints={checkpoints} />
        </section>
        <section className={classes.card} aria-labelledby="cosign-elsewhere">
          <Title order={2} id="cosign-elsewhere">
            Cosign for somebody
          </Title>
          <Text>
            Somebody has sent you a request about their trail. Open it to see whose it is and whether it continues what you saw before.
            Nothing is signed before you say so.
          </Text>
          <Button variant="default" leftSection={<IconSignature size={16} aria-hidden />} onClick={onCosign}>
            Open a request…
          </Button>
        </section>
      </div>
    </>
  );
}

function Ask({ trail, hasCheckpoint }: { trail: TrailInfo; hasCheckpoint: boolean }) {
  const save = useSave(trail.ref);
  const request = useRequest(trail.ref);
  return (
    <div>
      <Text mb={6}>
        <b>1.</b> Send the witness a request: the newest checkpoint, with proof that it continues the one they cosigned last.
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          disabled={!hasCheckpoint}
          loading={save.isPending}
          onClick={() => save.mutate({ format: 'witness-request' })}
        >
          Save the request…
        </Button>
        {request.data ? (
          <CopyTextButton value={request.data.text} label="Copy it as text" size="sm" />
        ) : (
          <Button variant="default" disabled={!hasCheckpoint} loading={request.isPending} onClick={() => request.mutate()}>
            Show it as text
          </Button>
        )}
      </Group>
      {request.data && (
        <pre className={`mono ${classes.note}`} tabIndex={0} aria-label="The request">
          {request.data.text}
        </pre>
      )}
      {save.data?.status === 'saved' && <SavedNote path={save.data.path}>Send this file to the witness:</SavedNote>}
      <Problem error={save.error ?? request.error} />
    </div>
  );
}

function Accept({ trail }: { trail: TrailInfo }) {
  const { zone } = useSettings();
  const accept = useAccept(trail.ref);
  return (
    <div>
      <Text mb={6}>
        <b>2.</b> They send a cosigned checkpoint back. It is checked, put on the trail, and kept as an anchor.
      </Text>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
        disabled={trail.access !== 'write'}
        loading={accept.isPending}
        onClick={() => accept.mutate([])}
      >
        Bring back a cosigned checkpoint…
      </Button>
      {accept.data?.status === 'accepted' && (
        <Text role="status" mt="xs">
          {witnessName(accept.data.name)} cosigned the first {formatQuantity(accept.data.size, 'record')} at{' '}
          {formatTimeWithZone(accept.data.at, zone, 'second')}. It is on the trail now.
        </Text>
      )}
      <Problem error={accept.error} />
    </div>
  );
}

/** Each witness once, with the newest of their cosignatures. */
function Witnesses({ checkpoints }: Pick<Props, 'checkpoints'>) {
  const { zone } = useSettings();
  const all = checkpoints.flatMap(({ size, cosigned }) => cosigned.map((one) => ({ ...one, size })));
  const newest = [...new Map(all.toReversed().map((one) => [one.vkey, one])).values()];
  if (newest.length === 0) return <Text c="dimmed">Nobody has cosigned this trail yet.</Text>;
  return (
    <FactList label="Witnesses">
      {newest.map(({ vkey, name, at, size }) => (
        <Fact key={vkey} name={witnessName(name)}>
          <span className="figures">
            {formatQuantity(size, 'record')}, {formatTimeWithZone(at, zone, 'second')}
          </span>
        </Fact>
      ))}
    </FactList>
  );
}
