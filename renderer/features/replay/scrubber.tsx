import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SnapshotInfo } from '../../../shared/contract/snapshots.ts';
import { formatCount } from '../../../shared/format/numbers.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { useSettings } from '../../client/settings.ts';
import { type Axis, fractionOf, placeOf, typedInstant, valueOf } from './axis.ts';
import type { Instant } from './instant.ts';
import classes from './replay-screen.module.css';

type Props = {
  axis: Axis;
  instant: Instant;
  snapshots: readonly SnapshotInfo[];
  onGoTo: (instant: Instant) => void;
  onAxis: (by: Axis['by']) => void;
};

/** The whole history as one line to draw along, by version or by time, with the snapshots on it. */
export function Scrubber({ axis, instant, snapshots, onGoTo, onAxis }: Props) {
  const { zone } = useSettings();
  const value = valueOf(axis, instant);
  const words =
    'version' in instant ? `version ${formatCount(instant.version)} of ${formatCount(axis.size)}` : formatTimeWithZone(instant.time, zone);
  return (
    <div className={classes.scrubber}>
      <SegmentedControl
        size="xs"
        aria-label="Go along"
        value={axis.by}
        onChange={(by) => onAxis(by as Axis['by'])}
        data={[
          { value: 'version', label: 'Versions' },
          { value: 'time', label: 'Times' },
        ]}
      />
      <GoTo axis={axis} onGoTo={onGoTo} />
      <div className={classes.track}>
        <input
          type="range"
          className={classes.range}
          aria-label={axis.by === 'version' ? 'Version' : 'Time'}
          aria-valuetext={words}
          min={axis.min}
          max={axis.max}
          value={value}
          onChange={(event) => onGoTo(placeOf(axis, Number(event.currentTarget.value)))}
        />
        <Marks axis={axis} snapshots={snapshots} onGoTo={onGoTo} />
      </div>
    </div>
  );
}

/** A version or an exact time, typed. */
function GoTo({ axis, onGoTo }: Pick<Props, 'axis' | 'onGoTo'>) {
  const [text, setText] = useState('');
  const [isOdd, setIsOdd] = useState(false);
  const label = axis.by === 'version' ? `Go to a version, 0 to ${formatCount(axis.size)}` : 'Go to a time, as 2026-01-31 09:31:07.5';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const instant = typedInstant(text, axis);
        setIsOdd(instant === undefined);
        if (instant) onGoTo(instant);
      }}
    >
      <TextInput
        size="xs"
        w={axis.by === 'version' ? 130 : 230}
        aria-label={label}
        title={label}
        placeholder={axis.by === 'version' ? 'Go to version' : '2026-01-31 09:31:07.5'}
        value={text}
        error={isOdd}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

/** Marks closer together than this share of the line are one. */
const GRAIN = 1 / 200;

function Marks({ axis, snapshots, onGoTo }: Pick<Props, 'axis' | 'snapshots' | 'onGoTo'>) {
  const { zone } = useSettings();
  const placed = snapshots.map((snapshot) => ({ snapshot, at: fractionOf(axis, snapshot) }));
  const apart = [...new Map(placed.map((one) => [Math.round(one.at / GRAIN), one])).values()];
  return (
    <div className={classes.marks}>
      {apart.map(({ snapshot, at }) => (
        <button
          key={snapshot.id}
          type="button"
          tabIndex={-1}
          className={classes.mark}
          data-origin={snapshot.origin}
          style={{ left: `${String(at * 100)}%` }}
          title={`Snapshot (${snapshot.origin}) at version ${formatCount(snapshot.version)}, ${formatTimeWithZone(snapshot.latest, zone)}: ${snapshot.reason}`}
          aria-label={`Snapshot at version ${formatCount(snapshot.version)}`}
          onClick={() => onGoTo(axis.by === 'version' ? { version: snapshot.version } : { time: snapshot.latest })}
        />
      ))}
    </div>
  );
}
