/** Over which time a trail is looked at; most trails are brought in after the fact, so the ends count from their last event. */
export const periods = [
  { value: 'all', label: 'The whole trail', days: undefined },
  { value: '1', label: 'Its last day', days: 1 },
  { value: '7', label: 'Its last 7 days', days: 7 },
  { value: '30', label: 'Its last 30 days', days: 30 },
  { value: '92', label: 'Its last 3 months', days: 92 },
] as const;

export type Period = (typeof periods)[number]['value'];

export const isPeriod = (text: string | null): text is Period => periods.some(({ value }) => value === text);

const DAY_MS = 86_400_000;

/** The period as the ends of a time range; none for the whole trail, or where no event has a time. */
export function rangeOf(period: Period, lastTime: string | undefined): { from?: string; to?: string } {
  const days = periods.find(({ value }) => value === period)?.days;
  if (days === undefined || lastTime === undefined) return {};
  const from = new Date(Date.parse(lastTime) - days * DAY_MS);
  return Number.isNaN(from.getTime()) || from.getUTCFullYear() < 1 ? {} : { from: from.toISOString(), to: lastTime };
}
