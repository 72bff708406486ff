/** A point in the history of an aggregate: after so many events, or with every event up to a time. */
export type Instant = { version: number } | { time: string };

/** As the address has it: `v12`, or the time itself. */
export const instantText = (instant: Instant): string => ('version' in instant ? `v${String(instant.version)}` : instant.time);

/** Reads what `instantText` wrote; undefined where it is neither. */
export function readInstant(text: string | null): Instant | undefined {
  if (text === null) return undefined;
  const version = /^v(\d{1,15})$/.exec(text)?.[1];
  if (version !== undefined) return { version: Number(version) };
  return /^\d{4}-/.test(text) ? { time: text } : undefined;
}
