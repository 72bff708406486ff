import { IconChartBar, IconHistory, IconInfoCircle, IconListCheck, IconListDetails, IconShieldCheck, type Icon } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { addresses } from './addresses.ts';
import classes from './shell.module.css';

type Props = { trail: string | undefined; eventsSearch: string };

/** The screens there are. Those about a trail appear when one is open. */
export function Navigation({ trail, eventsSearch }: Props) {
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
        <Entry icon={IconInfoCircle} name="About" path={addresses.about} />
      </ul>
    </nav>
  );
}

function Entry({ icon: Picture, name, path, href = path }: { icon: Icon; name: string; path: string; href?: string }) {
  const [current] = useLocation();
  return (
    <li>
      <Link href={href} className={classes.link} aria-current={current === path ? 'page' : undefined}>
        <Picture size={22} stroke={1.6} aria-hidden />
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
