import {
  IconAlertTriangleFilled,
  IconChartBar,
  IconHistory,
  IconInfoCircle,
  IconListCheck,
  IconListDetails,
  IconSettings,
  IconShieldCheck,
  type Icon,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useSettingsInForce } from '../client/use-settings-in-force.ts';
import { addresses } from './addresses.ts';
import classes from './shell.module.css';

type Props = { trail: string | undefined; eventsSearch: string };

/** The screens there are. Those about a trail appear when one is open. */
export function Navigation({ trail, eventsSearch }: Props) {
  const hasProblems = (useSettingsInForce().data?.problems.length ?? 0) > 0;
  return (
    <nav className={classes.nav} aria-label="Screens">
      <Link href={addresses.start} className={classes.brand} aria-label="Veritrail, start">
        <Logo />
        Veritrail
      </Link>
      <ul className={classes.links}>
        {trail !== undefined && (
          <>
            <Entry icon={IconListDetails} name="Events" path={addresses.events(trail)} href={addresses.events(trail, eventsSearch)} />
            <Entry icon={IconChartBar} name="Overview" path={addresses.overview(trail)} />
            <Entry icon={IconHistory} name="Replay" path={addresses.replay(trail)} />
            <Entry icon={IconShieldCheck} name="Integrity" path={addresses.integrity(trail)} />
          </>
        )}
        <Entry icon={IconListCheck} name="Jobs" path={addresses.jobs()} />
        <Entry
          icon={IconSettings}
          name="Settings"
          path={addresses.settings}
          isFirstOfFoot
          mark={hasProblems ? 'needs a look' : undefined}
        />
        <Entry icon={IconInfoCircle} name="About" path={addresses.about} />
      </ul>
    </nav>
  );
}

type EntryProps = {
  icon: Icon;
  name: string;
  path: string;
  href?: string;
  isFirstOfFoot?: boolean;
  /** Says in words why the entry has a mark. */
  mark?: string | undefined;
};

function Entry({ icon: Picture, name, path, href = path, isFirstOfFoot = false, mark }: EntryProps) {
  const [current] = useLocation();
  return (
    <li className={isFirstOfFoot ? classes.foot : undefined}>
      <Link href={href} className={classes.link} aria-current={current === path ? 'page' : undefined}>
        <span className={classes.picture}>
          <Picture size={22} stroke={1.6} aria-hidden />
          {mark !== undefined && <IconAlertTriangleFilled size={12} className={classes.mark} role="img" aria-label={mark} />}
        </span>
        {name}
      </Link>
    </li>
  );
}

const Logo = () => (
  <svg width="28" height="28" viewBox="0 0 24 24" aria-hidden>
    <rect width="24" height="24" rx="5" fill="var(--mantine-color-steel-8)" />
    <path d="M6 8h12M6 12h8M6 16h10" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
  </svg>
);
