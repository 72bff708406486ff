import { isSource } from '../core/built.ts';
import type { Command } from './command.ts';
import type { Flag } from './flags.ts';
import { commonFlags } from './read-line.ts';

const CALL = isSource ? 'npm run -s veritrail --' : 'veritrail';

/** The whole help, or that of one command. */
export function usage(commands: Readonly<Record<string, Command>>, name?: string): string {
  const command = name === undefined ? undefined : commands[name];
  return command ? commandUsage(name!, command) : generalUsage(commands);
}

function generalUsage(commands: Readonly<Record<string, Command>>): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)}  ${summary}`);
  return [
    'Veritrail: brings in audit logs, and proves what it shows.',
    '',
    `  ${CALL} COMMAND [FLAGS]`,
    '',
    ...lines,
    '',
    'Every command has --trail PATH, --accept ID, --json and --help. VERITRAIL_DATA_DIR names the folder of keys, index and\nsettings; "settings" lists what can be set and by which variables.',
    'Exit codes: 0 good, 1 refused or not verified, 2 could not run.',
    '',
  ].join('\n');
}

function commandUsage(name: string, { summary, files, flags }: Command): string {
  const words = [CALL, name, ...(files === undefined ? [] : [files]), '[FLAGS]'];
  return [summary, '', `  ${words.join(' ')}`, '', ...[...flags, ...commonFlags].map(flagUsage), ''].join('\n');
}

const flagUsage = ({ name, value, help }: Flag): string => `  ${`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(34)}  ${help}`;
