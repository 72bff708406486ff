import type { Push } from './contract/pushes.ts';
import type { Reply, Request } from './wire.ts';

// Loaded by the sandboxed preload: everything here is types and plain strings, so that no library comes along.

/** Names of the desktop's IPC channels. */
export const channels = {
  call: 'veritrail:call',
  push: 'veritrail:push',
  ticket: 'veritrail:ticket',
  /** The page hears pushes from now on; what waited for it is sent. */
  listens: 'veritrail:listens',
} as const;

/** The name under which the preload shows the bridge to the page: `window.veritrail`. Absent in a browser. */
export const bridgeName = 'veritrail';

/**
 * All that the page of the desktop can ask of its host. The page never names a path: for dropped files it hands over the
 * File objects and gets a ticket, which a call may carry in place of a dialog.
 */
export type Bridge = {
  call(request: Request, ticket?: string): Promise<Reply>;
  /** Listens to pushes; the answer stops listening. */
  onPush(listener: (push: Push) => void): () => void;
  /** A ticket, good for one call, for File objects the person dropped or picked. */
  ticketFor(files: readonly unknown[]): Promise<string>;
};

/** The loopback host's side of the same: paths and headers that the browser's client uses. */
export const http = {
  /** GET with ?token= for a browser, POST with a bearer token for a program. */
  enter: '/enter',
  call: '/call',
  pushes: '/pushes',
  upload: '/upload',
  files: '/files/',
  /** Header of a call: the upload whose files the call may read. */
  uploadHeader: 'x-veritrail-upload',
} as const;
