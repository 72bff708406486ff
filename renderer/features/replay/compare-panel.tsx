import { Button, Group, Text } from '@mantine/core';
import type { AggregateStateAnswer } from '../../../shared/contract/aggregates.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { LongText } from '../../ui/long-text.tsx';
import type { Instant } from './instant.ts';
import { shownValue, stateRows } from './state-rows.ts';
import { useStateAt } from './use-replay.ts';
import classes from './replay-screen.module.css';

type Props = {
  trail: TrailInfo;
  answer: AggregateStateAnswer;
  pin: Instant | undefined;
  onPin: (pin: Instant | undefined) => void;
  now: Instant;
};

/** Any two instants side by side: one is pinned, the other is where the scrubber stands. */
export function ComparePanel({ trail, answer, pin, onPin, now }: Props) {
  const { zone } = useSettings();
  const words = (instant: Instant) =>
    'version' in instant ? `version ${formatCount(instant.version)}` : formatTimeWithZone(instant.time, zone);
  if (!pin)
    return (
      <div className={classes.panel}>
        <Text mb="xs">Pin the instant you are at, then go to another one: the two are shown side by side.</Text>
        <Button size="xs" onClick={() => onPin(now)}>
          Pin {words(now)}
        </Button>
      </div>
    );
  return (
    <div className={classes.panel}>
      <Group gap="xs" mb="xs">
        <Text>
          <b>{words(pin)}</b> against <b>{words(now)}</b>
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => onPin(now)}>
          Pin this one instead
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onPin(undefined)}>
          Remove the pin
        </Button>
      </Group>
      <Pinned trail={trail} answer={answer} pin={pin} heads={[words(pin), words('time' in now ? now : { version: answer.version })]} />
    </div>
  );
}

type PinnedProps = { trail: TrailInfo; answer: AggregateStateAnswer; pin: Instant; heads: readonly [string, string] };

function Pinned({ trail, answer, pin, heads }: PinnedProps) {
  const { data, error, isPlaceholderData } = useStateAt(trail, answer.aggregate, pin);
  if (error) return <Text role="alert">{visible(error.message)}</Text>;
  if (!data || isPlaceholderData) return null;
  const differing = differences(data, answer);
  return (
    <>
      <Text c="dimmed" size="xs" mb={4} role="status">
        {differing.length === 0 ? 'The two states are the same.' : `${formatQuantity(differing.length, 'field differs', 'fields differ')}.`}
      </Text>
      {differing.length > 0 && (
        <table className={classes.changes} aria-label="Differences">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">{heads[0]}</th>
              <th scope="col">{heads[1]}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map(({ name, left, right }) => (
              <tr key={name}>
                <th scope="row">
                  <LongText text={name} />
                </th>
                <td className="mono">{left === undefined ? '–' : <LongText text={shownValue(left)} />}</td>
                <td className="mono">{right === undefined ? '–' : <LongText text={shownValue(right)} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function differences(
  a: AggregateStateAnswer,
  b: AggregateStateAnswer,
): { name: string; left: string | undefined; right: string | undefined }[] {
  const values = ({ state, blame }: AggregateStateAnswer) =>
    new Map(stateRows(state, blame).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
  const [left, right] = [values(a), values(b)];
  const names = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  return names.map((name) => ({ name, left: left.get(name), right: right.get(name) })).filter((one) => one.left !== one.right);
}
