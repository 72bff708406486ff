import { StrictEmitter, onlyThese } from './strict.ts';
import { protocol } from './protocol.ts';

type Details = { url: string; resourceType: string; responseHeaders?: Record<string, string[]> };
type Verdict = { cancel?: boolean; responseHeaders?: Record<string, string[]> };
type Listener = (details: Details, decide: (verdict: Verdict) => void) => void;

/** A place for one listener, as webRequest has one for each step. */
function step() {
  let listener: Listener | undefined;
  return {
    set: (...args: unknown[]): void => void (listener = args.at(-1) as Listener | undefined), // a filter may come before it
    ask: (details: Details): Promise<Verdict> => new Promise((resolve) => (listener ? listener(details, resolve) : resolve({}))),
  };
}

const before = step();
const headers = step();

/** What the application answers for a request, and for the headers of its answer. */
export const requestSteps = { before: before.ask, headers: headers.ask };

type PermissionHandlers = {
  request?: (contents: unknown, permission: string, decide: (isGranted: boolean) => void, details: object) => void;
  check?: (contents: unknown, permission: string, origin: string, details: object) => boolean;
  device?: (details: object) => boolean;
};

class Session extends StrictEmitter {
  readonly protocol = protocol;
  readonly webRequest = onlyThese('webRequest', { onBeforeRequest: before.set, onHeadersReceived: headers.set });
  readonly permissions: PermissionHandlers = {};

  setPermissionRequestHandler = (handler: NonNullable<PermissionHandlers['request']>): void => void (this.permissions.request = handler);
  setPermissionCheckHandler = (handler: NonNullable<PermissionHandlers['check']>): void => void (this.permissions.check = handler);
  setDevicePermissionHandler = (handler: NonNullable<PermissionHandlers['device']>): void => void (this.permissions.device = handler);
}

/** The one session; windows with a partition of their own are not for us. */
export const defaultSession = new Session();
export const session = onlyThese('session', { defaultSession });
