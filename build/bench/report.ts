import { formatBytes, formatCount } from '../../shared/format/numbers.ts';
import type { Measurement } from './measurement.ts';
import { table } from './table.ts';

export type Found = Record<'import' | 'baselineInsert' | 'baselineRead' | 'verify' | 'pages', Measurement & { peakBytes: number }>;

/** The figures the goals are about. */
export function summary(events: number, found: Found) {
  const { pages } = found;
  return {
    events,
    importRatio: found.baselineInsert.elapsedMs / found.import.elapsedMs,
    importPerSecond: rate(found.import),
    verifyRatio: found.baselineRead.elapsedMs / found.verify.elapsedMs,
    verifyPerSecond: rate(found.verify),
    pages: Object.fromEntries(pageNames.map((name) => [name, { p50Ms: pages[`${name}P50Ms`]!, p95Ms: pages[`${name}P95Ms`]! }])),
    peakBytes: Object.fromEntries(Object.entries(found).map(([name, { peakBytes }]) => [name, peakBytes])),
    measurements: found,
  };
}

const pageNames = ['first', 'middle', 'early', 'filtered', 'count'] as const;
const titles = {
  first: 'first page',
  middle: 'middle page',
  early: 'filtered page, right after the import',
  filtered: 'filtered page',
  count: 'filtered count',
};
const rate = ({ records, elapsedMs }: Measurement): number => (records / elapsedMs) * 1000;

/** The same as a table for people, each goal beside what was reached. */
export function reportText(events: number, found: Found): string {
  const { importRatio, verifyRatio, pages } = summary(events, found);
  const work = (title: string, measured: Measurement & { peakBytes: number }, ratio = '', goal = '') => [
    title,
    `${(measured.elapsedMs / 1000).toFixed(2)} s`,
    `${formatCount(rate(measured))}/s`,
    ratio,
    goal,
    formatBytes(measured.peakBytes),
  ];
  const asked = pageNames.map((name) => [
    titles[name],
    `p50 ${ms(pages[name]!.p50Ms)}`,
    `p95 ${ms(pages[name]!.p95Ms)}`,
    '',
    'p95 < 50 ms',
    '',
  ]);
  return table([
    [`${formatCount(events)} events`, 'time', 'rate', 'ratio', 'goal', 'peak memory'],
    work('insert alone', found.baselineInsert),
    work('import and index', found.import, importRatio.toFixed(2), '0.50 (floor 0.25)'),
    work('read and hash alone', found.baselineRead),
    work('verify', found.verify, verifyRatio.toFixed(2), '1.00'),
    ...asked,
    ['all pages', '', '', '', '', formatBytes(found.pages.peakBytes)],
  ]);
}

const ms = (elapsedMs: number): string => `${elapsedMs.toFixed(1)} ms`;
