import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import type { PageCommand } from '../../shared/contract/commands.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { settingsTable } from '../../shared/settings/table.ts';
import { shorten, visible } from '../../shared/format/visible.ts';

type Act = (command: PageCommand, window: BaseWindow | undefined) => void;
type MenuParts = {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  recent: readonly { key: string; name: string; present: boolean }[];
  settings: Pick<Settings, 'theme' | 'zone'>;
  /** Asks the page of that window, or of the one in front. */
  act: Act;
  openWindow(): void;
};

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu bar. Its items act in the page, where a browser has them too; what a window needs is done here. */
export function menuTemplate({ platform, isPackaged, recent, settings, act, openWindow }: MenuParts): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const item = (label: string, command: PageCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    id: idOf(command),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: (_item, window) => act(command, window),
  });
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: fileMenu({ item, recent, openWindow, isMac }) },
    { role: 'editMenu' },
    { label: '&View', submenu: viewMenu({ item, isPackaged, settings }) },
    {
      label: '&Integrity',
      submenu: [
        item('&Verify the trail', { act: 'verify' }, 'F7'),
        item('Make a &checkpoint', { act: 'checkpoint' }),
        item('Make an evidence &pack…', { act: 'pack' }),
        separator,
        item('Check a pack or &proof…', { act: 'check-file' }),
        item('Check a trail &file…', { act: 'check-trail' }),
        separator,
        item('Tamper &drill', { act: 'drill' }),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('&Keys', { act: 'keys' }, 'F1'),
        item('What it does &not do', { act: 'go', address: '/about?show=limits' }),
        separator,
        item('&About Veritrail', { act: 'go', address: '/about' }),
      ],
    },
  ];
}

type Item = (label: string, command: PageCommand, accelerator?: string) => MenuItemConstructorOptions;
type FileParts = Pick<MenuParts, 'recent' | 'openWindow'> & { item: Item; isMac: boolean };

function fileMenu({ item, recent, openWindow, isMac }: FileParts): MenuItemConstructorOptions[] {
  const known = recent.map(({ key, name, present }) => ({ ...item(labelOf(name), { act: 'reopen', key }), enabled: present }));
  return [
    item('&New trail…', { act: 'new-trail' }, 'CmdOrCtrl+N'),
    item('&Open a trail…', { act: 'open-trail' }, 'CmdOrCtrl+O'),
    { label: 'Open &recent', submenu: known.length > 0 ? known : [{ label: 'No trail was opened yet', enabled: false }] },
    { label: 'New &window', id: 'new-window', accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
    separator,
    item('&Import…', { act: 'import' }, 'CmdOrCtrl+I'),
    item('&Export…', { act: 'export' }, 'CmdOrCtrl+E'),
    separator,
    item('&Close this trail', { act: 'close-trail' }, 'CmdOrCtrl+Shift+W'),
    { role: 'close' },
    ...(isMac ? [] : [separator, { role: 'quit' } as const]),
  ];
}

type ViewParts = Pick<MenuParts, 'isPackaged' | 'settings'> & { item: Item };

function viewMenu({ item, isPackaged, settings }: ViewParts): MenuItemConstructorOptions[] {
  const { theme, zone } = settingsTable;
  const choice = (label: string, command: PageCommand, isChosen: boolean): MenuItemConstructorOptions => ({
    ...item(label, command),
    type: 'radio',
    checked: isChosen,
  });
  const developing: MenuItemConstructorOptions[] = [separator, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    {
      label: '&Theme',
      submenu: themes.map((one) => choice(theme.labels[one], { act: 'theme', theme: one }, one === settings.theme)),
    },
    {
      label: 'T&imes',
      submenu: zones.map((one) => choice(zone.labels[one], { act: 'zone', zone: one }, one === settings.zone)),
    },
    separator,
    { role: 'togglefullscreen' },
    ...(isPackaged ? [] : developing),
  ];
}

const themes = ['auto', 'light', 'dark'] as const;
const zones = ['utc', 'local'] as const;

/** The command in words, so that a test can choose the item: `verify`, `theme dark`, `go /about`. */
export const idOf = ({ act, ...rest }: PageCommand): string => [act, ...Object.values<unknown>(rest)].join(' ');

/** `&` marks the letter under which an item is found; a name may hold one. */
const labelOf = (name: string): string => visible(shorten(name, 60)).replaceAll('&', '&&');
