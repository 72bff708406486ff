import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';
import { linkTo } from '../../shared/deep-link.ts';
import './bridge.ts';

/**
 * The address of a screen lives after the `#`, its search part too: `#/trail/…/events?filter=…`. So it can be copied, works
 * from a file and over any host, and never reaches a server.
 */
let current = read();
const listeners = new Set<() => void>();
let pending: ReturnType<typeof setTimeout> | undefined;

/** How many steps of this page lie behind the present one, and before it: each entry of the history knows its own number. */
let step = stepOf(history.state);
let lastStep = step;

function stepOf(state: unknown): number {
  return typeof state === 'object' && state !== null && 'step' in state && typeof state.step === 'number' ? state.step : 0;
}

function read(): string {
  const text = location.hash.replace(/^#/, '');
  return text.startsWith('/') ? text : `/${text}`;
}

function reread(): void {
  clearTimeout(pending);
  pending = undefined;
  current = read();
  step = stepOf(history.state);
  lastStep = Math.max(lastStep, step);
  for (const listener of listeners) listener();
}
addEventListener('hashchange', reread);
addEventListener('popstate', reread);

/** Chromium refuses more than 200 history writes in 30 seconds; a held arrow key makes more. */
const PAUSE_MS = 150;
let writtenMs = -PAUSE_MS;

/** At once, so that a page that is loaded again then comes back as it was; only one of many in a row waits. */
function writeSoon(): void {
  const waitMs = writtenMs + PAUSE_MS - performance.now();
  if (waitMs <= 0) writeNow();
  else pending ??= setTimeout(writeNow, waitMs);
}

function writeNow(): void {
  clearTimeout(pending);
  pending = undefined;
  writtenMs = performance.now();
  if (read() !== current) history.replaceState({ step }, '', `#${current}`);
}
addEventListener('pagehide', writeNow);

/** Goes to `/path?search`. The page follows at once; replacing steps in quick succession reach the browser's history a moment later. */
export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (to === current) return;
  if (!replace) {
    writeNow();
    lastStep = ++step;
    history.pushState({ step }, '', `#${to}`);
  }
  current = to;
  for (const listener of listeners) listener();
  if (replace) writeSoon();
}

/** The address of the present screen, as a person would copy it: on the desktop, whose pages have no address for others, a link. */
export function shareableAddress(): string {
  writeNow();
  return (window.veritrail && linkTo(current)) ?? location.href;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const pathOf = () => current.split('?')[0] ?? '/';
const searchOf = () => current.slice(pathOf().length + 1);

const useAddressPath = () => [useSyncExternalStore(subscribe, pathOf), navigate] as const;

/** The location hook for wouter's Router. */
export const useAddress = Object.assign(useAddressPath, {
  hrefs: (path: string) => `#${path}`,
  searchHook: () => useSyncExternalStore(subscribe, searchOf),
}) as unknown as BaseLocationHook;

const waysOf = () => `${step > 0 ? 'back' : ''} ${step < lastStep ? 'forward' : ''}`;

/** The steps of this page's own history, for buttons; what lies before the page was opened is the browser's. */
export function useSteps() {
  const ways = useSyncExternalStore(subscribe, waysOf);
  return {
    canGoBack: ways.includes('back'),
    canGoForward: ways.includes('forward'),
    back: () => (writeNow(), history.back()),
    forward: () => (writeNow(), history.forward()),
  };
}
