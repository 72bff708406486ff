import { Button, Kbd, Tooltip } from '@mantine/core';
import { IconKeyOff, IconLock, IconSearch } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { TrailInfo } from '../../shared/contract/trails.ts';
import { formatCount } from '../../shared/format/numbers.ts';
import { visible } from '../../shared/format/visible.ts';
import { VerdictBadge } from '../features/integrity/verdict-badge.tsx';
import { TrailSwitcher } from '../features/trails/trail-switcher.tsx';
import { openPalette } from '../features/palette/palette.tsx';
import { addresses } from './addresses.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { ZoneSwitch } from './zone-switch.tsx';
import classes from './shell.module.css';

const isMac = navigator.platform.startsWith('Mac');

/** Which trail, how much of it, and whether it can be believed: on every screen. */
export function Header({ trail }: { trail: TrailInfo | undefined }) {
  const [, navigate] = useLocation();
  return (
    <header className={classes.header}>
      <TrailSwitcher current={trail} onGo={(ref) => navigate(addresses.events(ref))} onClosed={() => navigate(addresses.start)} />
      {trail && (
        <>
          <span className={`figures ${classes.size}`}>{trail.size === 0 ? 'empty' : `#1 – #${formatCount(trail.size)}`}</span>
          <VerdictBadge trail={trail} onOpen={() => navigate(addresses.integrity(trail.ref))} />
          {trail.unsigned !== undefined && (
            <Tooltip label={visible(trail.unsigned)} multiline maw={360}>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                className={classes.unsigned}
                leftSection={<IconKeyOff size={16} aria-hidden />}
                onClick={() => navigate(addresses.integrity(trail.ref, 'key'))}
              >
                nothing is signed
              </Button>
            </Tooltip>
          )}
          {trail.access === 'read-only' && (
            <Tooltip
              label={visible(trail.notice ?? 'This trail is open for reading; nothing is written to it or beside it.')}
              multiline
              maw={360}
            >
              <span className={classes.readOnly} tabIndex={0}>
                <IconLock size={14} aria-hidden /> read-only
              </span>
            </Tooltip>
          )}
        </>
      )}
      <span className={classes.spacer} />
      <Button
        variant="default"
        size="compact-sm"
        c="dimmed"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd size="xs">{isMac ? '⌘ K' : 'Ctrl K'}</Kbd>}
        aria-label="Commands"
        onClick={openPalette}
      >
        Commands
      </Button>
      <ZoneSwitch />
      <ThemeSwitch />
    </header>
  );
}
