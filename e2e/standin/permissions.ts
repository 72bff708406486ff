import { toChromium } from './addresses.ts';
import { browser } from './app.ts';
import { defaultSession } from './session.ts';

/** Electron's names of permissions, and Chromium's in its DevTools protocol. */
const names: Record<string, object> = {
  geolocation: { name: 'geolocation' },
  notifications: { name: 'notifications' },
  media: { name: 'camera' },
  'clipboard-read': { name: 'clipboard-read' },
  'clipboard-sanitized-write': { name: 'clipboard-write' },
};

/** Lets a page have what the application's handlers grant it, and denies the rest, as Electron does on each request. */
export function grantPermissions(contents: unknown, url: string): void {
  const { request } = defaultSession.permissions;
  const { origin } = new URL(toChromium(url));
  for (const [permission, descriptor] of Object.entries(names)) {
    const decide = (isGranted: boolean): void => {
      const setting = isGranted ? 'granted' : 'denied';
      void browser().root.send('Browser.setPermission', { permission: descriptor, setting, origin });
    };
    if (request) request(contents, permission, decide, {});
    else decide(true); // Electron's own answer to everything
  }
}
