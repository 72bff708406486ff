import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { PageCommand } from '../../shared/contract/commands.ts';
import { menuTemplate } from './menu.ts';

function menu(isPackaged: boolean, platform: NodeJS.Platform = 'linux') {
  const asked: PageCommand[] = [];
  const recent = [
    { key: 'k1', name: 'R&D \u202etrail', present: true },
    { key: 'k2', name: 'Gone', present: false },
  ];
  const settings = { theme: 'dark' as const, zone: 'utc' as const };
  const template = menuTemplate({
    platform,
    isPackaged,
    recent,
    settings,
    act: (command) => asked.push(command),
    openWindow: () => undefined,
  });
  const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  return { items: flat(template), asked };
}

test('every item asks the page for something it understands, each under a name of its own', () => {
  const { items, asked } = menu(true);
  const acting = items.filter(({ click, id }) => click && id !== 'new-window');
  for (const { click } of acting) click!({} as never, undefined, {} as never);
  for (const command of asked) expect(PageCommand.parse(command)).toEqual(command);
  expect(new Set(acting.map(({ id }) => id)).size).toBe(acting.length);
  expect(asked.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['new-trail', 'open-trail', 'reopen', 'import', 'export', 'close-trail', 'theme', 'zone', 'verify', 'keys']),
  );
});

test('what is set is marked', () => {
  const { items } = menu(true);
  expect(items.filter(({ checked }) => checked).map(({ id }) => id)).toEqual(['theme dark', 'zone utc']);
});

test('no two items have one shortcut', () => {
  const keys = menu(false)
    .items.map(({ accelerator }) => accelerator)
    .filter((key) => key !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
});

test('recent trails by name, harmless to the menu and to the eye; one that is not there cannot be chosen', () => {
  const { items } = menu(true);
  expect(items.find(({ id }) => id === 'reopen k1')).toMatchObject({ enabled: true, label: expect.stringMatching(/^R&&D (?!\u202e)/) });
  expect(items.find(({ id }) => id === 'reopen k2')).toMatchObject({ enabled: false });
});

test('developer tools only while developing; quit where the platform wants it', () => {
  const roles = (isPackaged: boolean, platform?: NodeJS.Platform) => menu(isPackaged, platform).items.map(({ role }) => role);
  expect(roles(true)).not.toContain('toggleDevTools');
  expect(roles(true)).not.toContain('reload');
  expect(roles(false)).toContain('toggleDevTools');
  expect(roles(true)).toContain('quit');
  expect(roles(true, 'darwin')).toContain('appMenu');
});
