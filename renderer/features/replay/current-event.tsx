import { Anchor, Text } from '@mantine/core';
import type { AggregateStateAnswer, ReplayStep } from '../../../shared/contract/aggregates.ts';
import { formatCount, formatQuantity } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { LongText } from '../../ui/long-text.tsx';
import { shownValue } from './state-rows.ts';
import classes from './replay-screen.module.css';

type Props = {
  answer: AggregateStateAnswer;
  step: ReplayStep | undefined;
  /** Where events came late, the last version is not what happened last: then what it changed by version says nothing here. */
  isOutOfTurn: boolean;
  hrefOfEvent: (seq: number) => string;
};

/** The event that led to what is shown: what happened, and what it changed. */
export function CurrentEvent({ answer, step, isOutOfTurn, hrefOfEvent }: Props) {
  const { zone } = useSettings();
  if (answer.version === 0) return <Text>Before the first event. Step forward to see it begin.</Text>;
  return (
    <section aria-label="This event" aria-live="polite">
      <Text c="dimmed" className="figures">
        Version {formatCount(answer.version)} of {formatCount(answer.size)} ·{' '}
        <Anchor href={hrefOfEvent(answer.seq)} inherit underline="always">
          #{formatCount(answer.seq)}
        </Anchor>
        {step &&
          step.time !== '' &&
          ` · ${formatTimeWithZone(step.time, zone)}${step.timed ? '' : ' (recorded; it has no time of its own)'}`}
        {step && step.type !== '' && ` · ${visible(step.type)}`}
      </Text>
      {step && (
        <>
          <Text fw={500} className="anywhere">
            {step.sentence}
          </Text>
          {!isOutOfTurn && <Effects step={step} />}
        </>
      )}
      {answer.unreadable !== undefined && answer.unreadable !== answer.seq && (
        <p className={classes.notice} role="alert">
          Record #{formatCount(answer.unreadable)} cannot be read, so this is the state without it. Verify the trail.
        </p>
      )}
      {answer.skipped > 0 && (
        <Text c="dimmed" size="xs">
          {formatQuantity(answer.skipped, 'event')} up to here changed nothing.
        </Text>
      )}
    </section>
  );
}

function Effects({ step: { changes, skipped, remark } }: { step: ReplayStep }) {
  return (
    <>
      {skipped !== undefined && <p className={classes.notice}>It changed nothing: {visible(skipped)}.</p>}
      {remark !== undefined && <p className={classes.notice}>Odd, but it counts: {visible(remark)}.</p>}
      {skipped === undefined && changes.length === 0 && <Text c="dimmed">It set only what was so already.</Text>}
      {changes.length > 0 && (
        <table className={classes.changes} aria-label="What it changed">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, key, old, new: next }) => (
              <tr key={`${field} ${key ?? ''}`}>
                <th scope="row">
                  <LongText text={key === undefined ? field : `${field}.${key}`} />
                </th>
                <td className="mono">{old === undefined ? '–' : <LongText text={shownValue(old)} />}</td>
                <td className="mono">
                  <LongText text={shownValue(next)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
