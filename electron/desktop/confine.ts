import type { Session, WebContents } from 'electron';
import { pageOrigin } from './page-url.ts';

/**
 * Keeps a page where it is: no navigation, no windows of its own making, no embedded views. What it wanted opened is told to
 * `onWish`, which decides for itself.
 */
export function confineContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, onWish: (url: string) => void): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    onWish(url);
    return { action: 'deny' };
  });
}

type Permissions = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>;

/** Refuses camera, location, notifications and all others; copying text to the clipboard is what the page may do. */
export function denyPermissions(session: Permissions): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(isAllowed(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  session.setDevicePermissionHandler(() => false);
}

const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

/** Lets nothing be loaded but the page's own files; developer tools and the development server only while developing. */
export function blockRequests({ webRequest }: Pick<Session, 'webRequest'>, devUrl: string | undefined): void {
  webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isOwn(details.url, devUrl) }));
}

function isOwn(address: string, devUrl: string | undefined): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  if (`${url.protocol}//${url.host}` === pageOrigin) return true;
  if (devUrl === undefined) return false;
  return url.protocol === 'devtools:' || url.host === new URL(devUrl).host; // http: its files, ws: its news
}
