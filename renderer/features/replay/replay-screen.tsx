import { Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { visible } from '../../../shared/format/visible.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { AggregatePicker } from './aggregate-picker.tsx';
import { AggregateReplay } from './aggregate-replay.tsx';
import { useReplayAddress } from './use-replay-address.ts';
import classes from './replay-screen.module.css';

export type ReplayScreenProps = { trail: TrailInfo; hrefOfEvent: (seq: number) => string; onFailure: (error: Error) => void };

/** Goes through the history of one aggregate: what it was at any version and any time, and what made it so. */
export function ReplayScreen({ trail, ...rest }: ReplayScreenProps) {
  const { address, change } = useReplayAddress();
  const { aggregate } = address;
  return (
    <div className={classes.screen}>
      <AggregatePicker
        trail={trail}
        selected={aggregate}
        onSelect={(chosen) => change({ aggregate: chosen, at: undefined, pin: undefined })}
      />
      <div className={classes.main}>
        <Title order={1} className={aggregate === undefined ? classes.hidden : classes.title}>
          {aggregate === undefined ? 'Replay' : visible(aggregate)}
        </Title>
        {aggregate === undefined ? (
          <StatePanel icon={IconHistory} title="Choose an aggregate">
            <Text>
              An order, a wallet, a setting, a request: everything with a history of its own. Its events are replayed one by one, and you
              see its state at every version and every time.
            </Text>
          </StatePanel>
        ) : (
          <AggregateReplay key={aggregate} trail={trail} address={{ ...address, aggregate }} change={change} {...rest} />
        )}
      </div>
    </div>
  );
}
