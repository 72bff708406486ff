import { Group, Tabs, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { IntegrityState } from '../../../shared/contract/integrity.ts';
import type { TrailInfo } from '../../../shared/contract/trails.ts';
import { useJobs } from '../../client/use-jobs.ts';
import { AboutTrail } from './about-trail.tsx';
import { AnchorsTab } from './anchors-tab.tsx';
import { CheckMenu, type Checkable } from './check-menu.tsx';
import { CheckpointsTab } from './checkpoints-tab.tsx';
import { Coverage } from './coverage.tsx';
import { DrillTab } from './drill-tab.tsx';
import { KeyTab } from './key-tab.tsx';
import { Notices } from './notices.tsx';
import { PackTab } from './pack-tab.tsx';
import { PrintVerdict } from './print-verdict.tsx';
import { useProofState } from './use-proof-state.ts';
import { useVerdict } from './use-verdict.ts';
import { VerdictNow } from './verdict-now.tsx';
import { VerifyButton } from './verify-button.tsx';
import { WitnessesTab } from './witnesses-tab.tsx';
import { FailureText } from '../../ui/failure-text.tsx';
import classes from './integrity-screen.module.css';

export type IntegrityTab = 'checkpoints' | 'anchors' | 'witnesses' | 'key' | 'pack' | 'drill' | 'trail';

type Props = {
  trail: TrailInfo;
  tab: string | null;
  onTab: (tab: string | null) => void;
  hrefOfEvent: (seq: number) => string;
  hrefOfJob: (job: string) => string;
  onCheck: (what: Checkable) => void;
  /** Opens the request of somebody whose trail is to be cosigned. */
  onCosign: () => void;
};

/** Whether this trail is what was appended: the state first, then what it rests on and what can be done about it. */
export function IntegrityScreen({ trail, tab, onTab, hrefOfEvent, hrefOfJob, onCheck, onCosign }: Props) {
  const verdict = useVerdict(trail.ref).data?.verdict;
  const { data: state, error } = useProofState(trail.ref, trail.size);
  const last = useJobs().find((job) => job.kind === 'verify' && job.trail === trail.ref);
  return (
    <div className={classes.page}>
      <Group justify="space-between" mb="md" gap="xs">
        <Title order={1}>Integrity</Title>
        <Group gap="xs">
          <CheckMenu onCheck={onCheck} />
          <PrintVerdict trail={trail} verdict={verdict} state={state} />
          <VerifyButton trail={trail.ref} isRunning={last?.state === 'running'} />
        </Group>
      </Group>
      <Notices trail={trail} state={state} />
      <VerdictNow trail={trail} verdict={verdict} last={last} hrefOfEvent={hrefOfEvent} />
      {error && (
        <Text role="alert" mt="md">
          What this trail rests on could not be read: <FailureText error={error} />
        </Text>
      )}
      {state && (
        <>
          <Coverage state={state} />
          <Details trail={trail} state={state} tab={tab} onTab={onTab}>
            {{
              checkpoints: <CheckpointsTab trail={trail} checkpoints={state.checkpoints} />,
              anchors: <AnchorsTab trail={trail} state={state} />,
              witnesses: <WitnessesTab trail={trail} checkpoints={state.checkpoints} onCosign={onCosign} />,
              key: <KeyTab trail={trail} signing={state.key} />,
              pack: <PackTab trail={trail} hrefOfJob={hrefOfJob} />,
              drill: <DrillTab trail={trail} />,
              trail: <AboutTrail trail={trail} verdict={verdict} />,
            }}
          </Details>
        </>
      )}
    </div>
  );
}

const names: Record<IntegrityTab, string> = {
  checkpoints: 'Checkpoints',
  anchors: 'Anchors',
  witnesses: 'Witnesses',
  key: 'Signing key',
  pack: 'Evidence pack',
  drill: 'Tamper drill',
  trail: 'About the trail',
};

type DetailsProps = Pick<Props, 'trail' | 'tab' | 'onTab'> & { state: IntegrityState; children: Record<IntegrityTab, ReactNode> };

function Details({ state, tab, onTab, children }: DetailsProps) {
  const troubled: Partial<Record<IntegrityTab, boolean>> = {
    key: state.key.problem !== undefined,
    anchors: state.places.some((place) => place.state === 'unreachable' || place.state === 'contradicts'),
    checkpoints: state.checkpoints.some(({ problem }) => problem !== undefined),
  };
  const tabs = Object.keys(names) as IntegrityTab[];
  const current = tabs.find((one) => one === tab) ?? 'checkpoints';
  return (
    <Tabs value={current} onChange={onTab} keepMounted={false} mt="xl">
      <Tabs.List aria-label="What it rests on" className={classes.tabs}>
        {tabs.map((one) => (
          <Tabs.Tab
            key={one}
            value={one}
            rightSection={troubled[one] && <IconAlertTriangle size={14} color="var(--vt-warn)" role="img" aria-label="needs attention" />}
          >
            {names[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={current} pt="md">
        {children[current]}
      </Tabs.Panel>
    </Tabs>
  );
}
