import { formatCount } from '../../shared/format/numbers.ts';
import type { Measurement } from './measurement.ts';
import { table } from './table.ts';

const figures = [
  ['rows', 'from the address to first rows', 'under 1,000 ms'],
  ['bars', 'from the address to first bars', ''],
  ['frame', 'a frame while the bar is dragged through all', 'p95 under 33 ms'],
  ['press', 'from a press on a value to new rows and bars', 'under 200 ms'],
] as const;

/** What a person waits for, as JSON: `rows`, `bars`, `frame`, `press`, each with p50Ms, p95Ms and maxMs. */
export function browserSummary(events: number, found: Measurement) {
  const named = figures.map(([name]) => [
    name,
    { p50Ms: found[`${name}P50Ms`]!, p95Ms: found[`${name}P95Ms`]!, maxMs: found[`${name}MaxMs`]! },
  ]);
  return { events, ...(Object.fromEntries(named) as Record<(typeof figures)[number][0], { p50Ms: number; p95Ms: number; maxMs: number }>) };
}

/** The same as a table for people, each goal beside what was reached. */
export function browserText(events: number, found: Measurement): string {
  const summary = browserSummary(events, found);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return table([
    [`a browser over ${formatCount(events)} events`, 'p50', 'p95', 'most', 'goal'],
    ...figures.map(([name, title, goal]) => [title, ms(summary[name].p50Ms), ms(summary[name].p95Ms), ms(summary[name].maxMs), goal]),
  ]);
}
