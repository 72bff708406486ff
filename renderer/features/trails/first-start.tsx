import { Button, Progress, Text, Title } from '@mantine/core';
import { IconFileImport, IconFlask, IconFolderOpen, type Icon } from '@tabler/icons-react';
import { type ReactNode, use } from 'react';
import { formatCount } from '../../../shared/format/numbers.ts';
import { visible } from '../../../shared/format/visible.ts';
import { TrailDoorsContext } from './trail-doors.ts';
import { useTrails } from './use-trails.ts';
import classes from './first-start.module.css';

type Props = {
  onBringIn: () => void;
  /** Checks what somebody handed over: that needs no trail of one's own. */
  onCheck: () => void;
  onCosign: () => void;
};

/** Where one begins: three doors, and the trails opened before. */
export function FirstStart({ onBringIn, onCheck, onCosign }: Props) {
  const doors = use(TrailDoorsContext);
  const { busy } = doors;
  return (
    <div className={classes.page}>
      <Title order={1} className={classes.title}>
        Read audit trails, and prove what you read
      </Title>
      <Text c="dimmed" maw={640}>
        Veritrail keeps events in a trail: one file on this computer, append-only and hash-chained. It shows every event, says whether
        anything was changed, and hands over what you need. Nothing leaves this computer.
      </Text>
      {busy ? <Busy {...busy} /> : <Doors onBringIn={onBringIn} />}
      <Recent />
      <Text c="dimmed" size="xs" mt="xl">
        More ways:{' '}
        <button type="button" className={classes.link} onClick={doors.create}>
          make a new, empty trail
        </button>
        ,{' '}
        <button type="button" className={classes.link} onClick={() => doors.open({ readOnly: true })}>
          open a trail read-only
        </button>
        ,{' '}
        <button type="button" className={classes.link} onClick={doors.restore}>
          restore a trail from its exported records
        </button>
        ,{' '}
        <button type="button" className={classes.link} onClick={onCheck}>
          check a pack or a proof that you were given
        </button>
        ,{' '}
        <button type="button" className={classes.link} onClick={onCosign}>
          cosign somebody’s trail as a witness
        </button>
        .
      </Text>
    </div>
  );
}

function Doors({ onBringIn }: Pick<Props, 'onBringIn'>) {
  const doors = use(TrailDoorsContext);
  return (
    <div className={classes.doors}>
      <Door
        icon={IconFlask}
        title="Look around in a sample"
        action={
          <Button variant="light" fullWidth onClick={doors.sample}>
            Open the sample trail
          </Button>
        }
      >
        A week of five systems with 20,000 events: orders, logins, settings, an AI gateway. It is made on the spot and made up; no person or
        order in it exists.
      </Door>
      <Door
        icon={IconFileImport}
        title="Bring in a log"
        action={
          <Button fullWidth onClick={onBringIn}>
            Choose files…
          </Button>
        }
      >
        Drop files or a folder anywhere on this window: JSON lines, JSON, CSV, also zipped. Formats are recognised, and every line is
        accounted for.
      </Door>
      <Door
        icon={IconFolderOpen}
        title="Open a trail"
        action={
          <Button variant="light" fullWidth onClick={() => doors.open()}>
            Open a file…
          </Button>
        }
      >
        A .veritrail file that was made before, here or elsewhere. It is checked when it is opened, and never repaired or changed.
      </Door>
    </div>
  );
}

function Door({ icon: Picture, title, children, action }: { icon: Icon; title: string; children: ReactNode; action: ReactNode }) {
  return (
    <section className={classes.door} aria-label={title}>
      <Picture size={28} stroke={1.5} aria-hidden className={classes.picture} />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" flex={1}>
        {children}
      </Text>
      {action}
    </section>
  );
}

function Busy({ text, share }: { text: string; share: number | undefined }) {
  return (
    <div className={classes.busy} role="status">
      <Text fw={600}>
        {text}
        {share !== undefined && ` · ${formatCount(Math.floor(share * 100))} %`}
      </Text>
      <Progress value={(share ?? 1) * 100} animated={share === undefined} mt="xs" aria-label={text} />
    </div>
  );
}

function Recent() {
  const { reopen } = use(TrailDoorsContext);
  const recent = useTrails().data?.recent ?? [];
  if (recent.length === 0) return null;
  return (
    <section className={classes.recent} aria-label="Opened before">
      <Title order={2} mb={6}>
        Opened before
      </Title>
      <ul className={classes.list}>
        {recent.map(({ key, name, path, present }) => (
          <li key={key}>
            <button type="button" className={classes.entry} disabled={!present} onClick={() => reopen(key)}>
              <span className={classes.name}>{visible(name)}</span>
              <span className={`one-line ${classes.path}`} title={visible(path)}>
                {present ? visible(path) : `not there any more: ${visible(path)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
