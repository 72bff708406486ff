import type { MenuItemConstructorOptions } from 'electron';

/** The menu bar. What concerns the trail is on the page, where a browser has it too; the menu holds what a window needs. */
export function menuTemplate({ platform, isPackaged }: { platform: NodeJS.Platform; isPackaged: boolean }): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const developing: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [{ role: isMac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    { label: '&View', submenu: isPackaged ? view : [...view, ...developing] },
    { role: 'windowMenu' },
  ];
}
