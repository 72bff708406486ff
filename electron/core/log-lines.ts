import type { Log } from './log.ts';

/** Writes the log as JSON, one entry a line: whatever a fact contains, it cannot start a line of its own (OWASP ASVS 16.4.1). */
export function logLines(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  return (level, message, facts) => write(`${JSON.stringify({ time: now().toISOString(), level, message, ...facts })}\n`);
}
