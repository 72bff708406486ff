import { ActionIcon, Group, NativeSelect, Tooltip } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useShortcut } from '../../ui/use-shortcut.ts';

/** Where each button leads; undefined where there is nothing more in that direction. */
export type Ways = { first?: () => void; back?: () => void; forward?: () => void; last?: () => void };

const STEP_MS = 800;
const speeds = ['1', '4', '16'];

type Props = { ways: Ways; at: string; isBehind: boolean };

/** Step, play, jump; the same by keyboard. `at` changes with every step; while it is not shown yet, playing waits for it. */
export function PlayControls({ ways, at, isBehind }: Props) {
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState('1');
  const hasNext = ways.forward !== undefined;
  if (isPlaying && !hasNext) setIsPlaying(false); // it ends at the end, and does not go on by itself from wherever one goes next
  const play = () => setIsPlaying(!isPlaying && hasNext);
  const advance = useEffectEvent(() => ways.forward?.());
  useEffect(() => {
    if (!isPlaying || isBehind) return undefined;
    const timer = setTimeout(() => advance(), STEP_MS / Number(speed));
    return () => clearTimeout(timer);
  }, [isPlaying, isBehind, speed, at]);

  useShortcut('ArrowLeft', () => ways.back?.());
  useShortcut('ArrowRight', () => ways.forward?.());
  useShortcut('Home', () => ways.first?.());
  useShortcut('End', () => ways.last?.());
  useShortcut('p', play);
  return (
    <Group gap={4} wrap="nowrap" role="toolbar" aria-label="Replay">
      <Control icon={IconPlayerSkipBack} label="Before the first event (Home)" act={ways.first} />
      <Control icon={IconPlayerTrackPrev} label="One step back (←)" act={ways.back} />
      <Control
        icon={isPlaying ? IconPlayerPause : IconPlayerPlay}
        label={isPlaying ? 'Pause (p)' : 'Play (p)'}
        act={hasNext ? play : undefined}
        variant="filled"
      />
      <Control icon={IconPlayerTrackNext} label="One step forward (→)" act={ways.forward} />
      <Control icon={IconPlayerSkipForward} label="To the last event (End)" act={ways.last} />
      <NativeSelect
        size="xs"
        w={64}
        aria-label="Speed"
        value={speed}
        onChange={(event) => setSpeed(event.currentTarget.value)}
        data={speeds.map((value) => ({ value, label: `${value}×` }))}
      />
    </Group>
  );
}

type ControlProps = { icon: Icon; label: string; act: (() => void) | undefined; variant?: 'filled' | 'default' };

function Control({ icon: Picture, label, act, variant = 'default' }: ControlProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant={variant} size="md" aria-label={label} onClick={act} disabled={act === undefined}>
        <Picture size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
