import { type ComponentType, use } from 'react';
import { AppError } from '../../shared/errors.ts';

/** The first rows and charts come first. */
const AHEAD_AFTER_MS = 1500;

const loads: (() => Promise<unknown>)[] = [];

/** The code of a part did not come. Chromium never asks for it again; only the page loaded anew does (whatwg/html#6768). */
export class NotLoaded extends AppError {
  constructor(cause: unknown) {
    super('internal', 'Its program could not be loaded. Is Veritrail still running? Start it again, then reload this page.', { cause });
  }
}

/** A component whose code is loaded when it is first drawn, or before (`loadAhead`). It suspends meanwhile; else it throws NotLoaded. */
export function lazily<Props extends object>(importPart: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let there: ComponentType<Props> | undefined;
  let coming: Promise<ComponentType<Props>> | undefined;
  const load = () => (coming ??= importPart().then((part) => (there = part), fail));
  const fail = (cause: unknown): never => {
    throw new NotLoaded(cause);
  };
  loads.push(load);
  return function Lazy(props: Props) {
    const Part = there ?? use(load());
    return <Part {...props} />;
  };
}

/** Loads one part after the other while the page has nothing else to do, so that no press waits for one. */
export async function loadAhead(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AHEAD_AFTER_MS));
  for (const load of loads) {
    await new Promise<void>((resolve) => whenIdle(resolve));
    await load().catch(() => undefined); // it is said where the part is drawn
  }
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act);
  else setTimeout(act, 50);
}
