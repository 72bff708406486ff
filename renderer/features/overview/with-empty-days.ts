export type CountedDay = { day: string; count: number; filter: string };

/** So many bars are still told apart. */
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** The days up to the last one, those without events among them, so that a gap looks like one. At most the last 400. */
export function withEmptyDays(days: readonly CountedDay[]): { day: string; count: number; filter?: string }[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const known = new Map(days.map((one) => [one.day, one]));
  const endMs = Date.parse(`${last.day}T00:00:00Z`);
  const startMs = Math.max(Date.parse(`${first.day}T00:00:00Z`), endMs - (MOST_DAYS - 1) * DAY_MS);
  return Array.from({ length: Math.round((endMs - startMs) / DAY_MS) + 1 }, (_, at) => {
    const day = new Date(startMs + at * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { day, count: 0 };
  });
}
