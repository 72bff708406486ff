import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { useJobs } from '../client/use-jobs.ts';
import { AboutScreen } from '../features/about/about-screen.tsx';
import { EventsScreen } from '../features/events/events-screen.tsx';
import type { Checkable } from '../features/integrity/check-menu.tsx';
import { IntegrityScreen } from '../features/integrity/integrity-screen.tsx';
import { JobsScreen } from '../features/jobs/jobs-screen.tsx';
import { ReplayScreen } from '../features/replay/replay-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { FirstStart } from '../features/trails/first-start.tsx';
import { addresses } from './addresses.ts';
import { notifyFailure } from './notify-failure.ts';
import { TrailNotOpen } from './trail-not-open.tsx';

type Props = {
  current: TrailInfo | undefined;
  /** The trail the address asks for, open or not. */
  wanted: string | undefined;
  onImport: () => void;
  onExport: (filter: string) => void;
  onCheck: (what: Checkable) => void;
  onCosign: () => void;
};

/** Which screen an address means. */
export function Routes({ current, wanted, onImport, onExport, onCheck, onCosign }: Props) {
  if (wanted !== undefined && current?.ref !== wanted) return <TrailNotOpen trail={wanted} />;
  return (
    <Switch>
      {current && (
        <Route path="/trail/:ref/events">
          <Events key={current.ref} trail={current} onImport={onImport} onExport={onExport} />
        </Route>
      )}
      {current && (
        <Route path="/trail/:ref/replay">
          <ReplayScreen
            key={current.ref}
            trail={current}
            hrefOfEvent={(seq) => `#${addresses.event(current.ref, seq)}`}
            onFailure={notifyFailure('Nothing was exported')}
          />
        </Route>
      )}
      {current && (
        <Route path="/trail/:ref/integrity">
          <Integrity key={current.ref} trail={current} onCheck={onCheck} onCosign={onCosign} />
        </Route>
      )}
      <Route path="/jobs">
        <Jobs />
      </Route>
      <Route path="/settings" component={SettingsScreen} />
      <Route path="/about" component={AboutScreen} />
      <Route path="/">
        <FirstStart onBringIn={onImport} onCheck={() => onCheck('handed over')} onCosign={onCosign} />
      </Route>
      <Route>
        <Redirect to={addresses.start} />
      </Route>
    </Switch>
  );
}

function Events({ trail, onImport, onExport }: { trail: TrailInfo } & Pick<Props, 'onImport' | 'onExport'>) {
  const mine = useJobs().filter((job) => job.trail === trail.ref && (job.kind === 'import' || job.kind === 'sample'));
  const isImporting = mine.some((job) => job.state === 'running');
  const finishedImports = mine.filter((job) => job.state !== 'running').length;
  const hrefOfReplay = (aggregate: { id: string; version: number }) => `#${addresses.replayOf(trail.ref, aggregate)}`;
  return (
    <EventsScreen
      trail={trail}
      hrefOfReplay={hrefOfReplay}
      finishedImports={finishedImports}
      isImporting={isImporting}
      onImport={onImport}
      onExport={onExport}
    />
  );
}

function Integrity({ trail, onCheck, onCosign }: { trail: TrailInfo } & Pick<Props, 'onCheck' | 'onCosign'>) {
  const [, navigate] = useLocation();
  return (
    <IntegrityScreen
      trail={trail}
      tab={new URLSearchParams(useSearch()).get('tab')}
      onTab={(tab) => navigate(addresses.integrity(trail.ref, tab), { replace: true })}
      hrefOfEvent={(seq) => `#${addresses.event(trail.ref, seq)}`}
      hrefOfJob={(job) => `#${addresses.jobs(job)}`}
      onCheck={onCheck}
      onCosign={onCosign}
    />
  );
}

function Jobs() {
  const [, navigate] = useLocation();
  const selected = new URLSearchParams(useSearch()).get('job');
  return <JobsScreen selected={selected} onSelect={(job) => navigate(addresses.jobs(job), { replace: true })} />;
}
