import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** At work in an import: reading, writing, deriving the index. */
const BUSY_THREADS = 3;

/**
 * V8 clears away short-lived objects with helpers on other cores, and waits for them. Where the threads of an import keep all
 * cores busy, those helpers get no time and everything waits: there each thread clears for itself. Not within Electron, which
 * has its own say about V8's flags.
 */
export function suitCollector(): void {
  if (availableParallelism() < BUSY_THREADS && process.versions['electron'] === undefined) setFlagsFromString('--no-parallel-scavenge');
}
