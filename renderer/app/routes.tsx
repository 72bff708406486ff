import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { searchText } from '../features/events/use-listing.ts';
import type { Checkable } from '../features/integrity/check-menu.tsx';
import { isPeriod } from '../features/overview/period.ts';
import { FirstStart } from '../features/trails/first-start.tsx';
import { addresses } from './addresses.ts';
import { EventsPage } from './events-page.tsx';
import { notifyFailure } from './notify-failure.tsx';
import { AboutScreen, IntegrityScreen, JobsScreen, OverviewScreen, ReplayScreen, SettingsScreen } from './screens.ts';
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
          <EventsPage key={current.ref} trail={current} onImport={onImport} onExport={onExport} />
        </Route>
      )}
      {current && (
        <Route path="/trail/:ref/overview">
          <Overview trail={current} />
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

function Overview({ trail }: { trail: TrailInfo }) {
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('period');
  const eventsWith = (filter: string) => addresses.events(trail.ref, searchText({ filter }));
  return (
    <OverviewScreen
      key={trail.ref}
      trail={trail}
      period={isPeriod(asked) ? asked : 'all'}
      onPeriod={(period) => navigate(addresses.overview(trail.ref, period))}
      hrefOf={(filter) => `#${eventsWith(filter)}`}
      onEvents={(filter) => navigate(eventsWith(filter))}
      integrityHref={`#${addresses.integrity(trail.ref)}`}
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
