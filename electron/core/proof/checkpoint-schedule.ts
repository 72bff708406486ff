const MINUTE_MS = 60_000;

/**
 * Calls `act` each time this many minutes have gone by; asks anew every minute, so that a change holds at once; 0 is never.
 * Counts minutes and does not look at the clock, which may be set. Answers with how to stop it. Keeps no process alive.
 */
export function startSchedule({ everyMinutes, act }: { everyMinutes: () => number; act: () => void }): () => void {
  let minutes = 0;
  const timer = setInterval(() => {
    const every = everyMinutes();
    if (every === 0 || ++minutes < every) return;
    minutes = 0;
    act();
  }, MINUTE_MS).unref();
  return () => clearInterval(timer);
}
