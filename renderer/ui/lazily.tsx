import { type ComponentType, use } from 'react';
import { AppError } from '../../shared/errors.ts';

/** The first rows and charts come first. */
const AHEAD_AFTER_MS = 1500;

const loads: (() => Promise<unknown>)[] = [];
const failed = new Set<() => void>();

/**
 * A component whose code is loaded when it is first drawn, or before (`loadAhead`). It suspends meanwhile, and throws where the
 * code does not come; after `forgetFailed` it is asked for again.
 */
export function lazily<Props extends object>(importPart: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let there: ComponentType<Props> | undefined;
  let coming: Promise<ComponentType<Props>> | undefined;
  const load = () => (coming ??= importPart().then((part) => (there = part), fail));
  const fail = (cause: unknown): never => {
    failed.add(() => void (coming = undefined));
    const advice = 'Is Veritrail still running? Start it again, then reload this page';
    throw new AppError('internal', `Its program could not be loaded. ${advice}.`, { cause });
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
    await load().catch(forgetFailed);
  }
}

export function forgetFailed(): void {
  for (const forget of failed) forget();
  failed.clear();
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act);
  else setTimeout(act, 50);
}
