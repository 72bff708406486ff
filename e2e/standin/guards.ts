import { Preventable } from './strict.ts';
import { defaultSession } from './session.ts';

// What the shell must ask of Electron for every window. Whatever is missing is a fault, and a test whose host has a fault fails.

const faults: string[] = [];

export function noteFault(fault: string): void {
  if (faults.includes(fault)) return;
  faults.push(fault);
  process.stderr.write(`stand-in: the shell is not guarded: ${fault}\n`);
}

/** What was missing so far. */
export const faultsSoFar = (): readonly string[] => faults;

type Preferences = Record<string, unknown>;
const required: Preferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };
const forbidden = [
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webviewTag',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
];

/** Each required preference must be written down: Electron's defaults have changed before. */
export function checkPreferences(preferences: Preferences): void {
  for (const [name, value] of Object.entries(required))
    if (preferences[name] !== value) noteFault(`a window whose ${name} is ${String(preferences[name])}`);
  for (const name of forbidden) if (preferences[name] !== undefined && preferences[name] !== false) noteFault(`a window with ${name}`);
}

/** The page's policy must come as a header, allow the page itself only, and no script written into the page. */
export function checkPolicy(url: string, headers: Headers): void {
  const policy = new Map(
    (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources.join(' ')];
    }),
  );
  if (policy.get('default-src') !== "'self'") noteFault(`${url} without the header content-security-policy: default-src 'self'`);
  for (const [name, sources] of policy) {
    if (/unsafe-eval|https?:|(^|\s)\*/.test(sources)) noteFault(`${url} whose policy says ${name} ${sources}`);
    if (name !== 'style-src' && sources.includes('unsafe-inline')) noteFault(`${url} whose policy says ${name} ${sources}`);
  }
  for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors'])
    if (policy.get(name) !== "'none'") noteFault(`${url} whose policy lacks ${name} 'none'`);
  if (headers.get('x-content-type-options') !== 'nosniff') noteFault(`${url} without the header x-content-type-options: nosniff`);
}

type Contents = {
  emit(name: string, event: Preventable, ...args: unknown[]): boolean;
  askWindowOpen(url: string): string;
};
const elsewhere = 'https://elsewhere.example/';

/** Tries to lead the page away, to open a window from it and to embed another in it, as a hostile page would. */
export function checkConfinement(contents: Contents): void {
  for (const attempt of ['will-navigate', 'will-frame-navigate', 'will-attach-webview'] as const) {
    const event = Object.assign(new Preventable(), { url: elsewhere, isMainFrame: true });
    contents.emit(attempt, event, elsewhere);
    if (!event.defaultPrevented) noteFault(`a window whose page may do what ${attempt} announces`);
  }
  if (contents.askWindowOpen('http://elsewhere.example/') !== 'deny') noteFault('a window whose page may open windows');
}

const sensitive = [
  'media',
  'geolocation',
  'notifications',
  'midiSysex',
  'clipboard-read',
  'hid',
  'serial',
  'usb',
  'display-capture',
  'openExternal',
];

/** Asks for what a viewer of trails needs not. */
export function checkPermissions(contents: unknown): void {
  const { request, check, device } = defaultSession.permissions;
  if (!request || !check || !device) return noteFault('a session without handlers for permissions');
  for (const permission of sensitive) {
    if (check(contents, permission, elsewhere, {})) noteFault(`a page with the permission ${permission}`);
    request(contents, permission, (isGranted) => isGranted && noteFault(`a page that is granted ${permission}`), {});
  }
  if (device({ deviceType: 'usb' })) noteFault('a page that is granted devices');
}
