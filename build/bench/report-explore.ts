import { formatBytes, formatCount } from '../../shared/format/numbers.ts';
import type { ExploreFound, Timings } from './measure-explore.ts';
import { percentile } from './percentile.ts';
import { table } from './table.ts';

const SLOWEST = 8;

/** The figures the goals of finding are about: over every question and round, and of each question by name. */
export function exploreSummary({ inProcess, overLoopback, ...rest }: ExploreFound) {
  return { ...rest, ...figures(inProcess), inProcess: figures(inProcess), overLoopback: figures(overLoopback) };
}

function figures(timings: Timings) {
  const all = Object.values(timings).flat();
  return {
    questions: Object.keys(timings).length,
    p50Ms: percentile(all, 50),
    p95Ms: percentile(all, 95),
    maxMs: Math.max(...all),
    byName: Object.fromEntries(
      Object.entries(timings).map(([name, elapsed]) => [name, { p50Ms: percentile(elapsed, 50), maxMs: Math.max(...elapsed) }]),
    ),
  };
}

/** The same as a table for people, each goal beside what was reached, and the slowest questions. */
export function exploreText(found: ExploreFound): string {
  const { inProcess, overLoopback, events, openingMs, leavesMs, indexBytes, trailBytes } = exploreSummary(found);
  const isLarge = events > 2_000_000;
  const row = (title: string, { questions, p50Ms, p95Ms, maxMs }: ReturnType<typeof figures>) => [
    title,
    String(questions),
    ms(p50Ms),
    ms(p95Ms),
    ms(maxMs),
  ];
  const summary = table([
    [`${formatCount(events)} events`, 'questions', 'p50', 'p95', 'slowest'],
    row('in process', inProcess),
    row('over the loopback host', overLoopback),
    ['goal', '', '', isLarge ? '100 ms' : '50 ms', isLarge ? '1,000 ms' : '300 ms'],
  ]);
  const slowest = Object.entries(inProcess.byName).toSorted(([, a], [, b]) => b.p50Ms - a.p50Ms);
  const named = table([
    ['slowest questions', 'p50', 'slowest', 'loopback'],
    ...slowest.slice(0, SLOWEST).map(([name, one]) => [name, ms(one.p50Ms), ms(one.maxMs), ms(overLoopback.byName[name]!.p50Ms)]),
  ]);
  const sizes = `Opened in ${ms(openingMs)}; leaves waited for ${(leavesMs / 1000).toFixed(0)} s; index ${formatBytes(indexBytes)}, trail ${formatBytes(trailBytes)}.`;
  return `${summary}\n${named}\n${sizes}\n`;
}

const ms = (elapsedMs: number): string => `${elapsedMs.toFixed(1)} ms`;
