import { formatBytes, formatCount } from '../../shared/format/numbers.ts';
import type { Measurement } from './measurement.ts';
import { table } from './table.ts';

type Found = Measurement & { peakBytes: number };

/** The figures the goals of replay are about. */
export function replaySummary(events: number, found: Found) {
  const { elapsedMs, records } = found;
  return {
    events,
    replayPerSecond: (records / elapsedMs) * 1000,
    replayRatio: found['parseMs']! / found['foldMs']!,
    endSpeedup: elapsedMs / found['endP50Ms']!,
    versionSpeedup: found['plainVersionMs']! / found['versionP50Ms']!,
    cachedP95Ms: found['cachedP95Ms']!,
    measurements: found,
  };
}

/** The same as a table for people, each goal beside what was reached. */
export function replayText(events: number, found: Found): string {
  const { replayPerSecond, replayRatio, endSpeedup, versionSpeedup } = replaySummary(events, found);
  const ms = (name: string) => `${found[name]!.toFixed(found[name]! < 10 ? 2 : 0)} ms`;
  return table([
    [`one aggregate of ${formatCount(events)} events`, 'time', 'reached', 'goal'],
    ['JSON.parse with a source-keeping reviver', ms('parseMs'), '', ''],
    ['replay of the same records', ms('foldMs'), replayRatio.toFixed(2), '0.80'],
    ['reading and replay of all', `${found.elapsedMs.toFixed(0)} ms`, `${formatCount(replayPerSecond)}/s`, ''],
    ['state at the end, from snapshots', ms('endP50Ms'), `${endSpeedup.toFixed(0)} times`, '100 times (floor 10)'],
    ['state at a random version, without', ms('plainVersionMs'), '', ''],
    ['state at a random version, from snapshots', ms('versionP50Ms'), `${versionSpeedup.toFixed(0)} times`, '100 times (floor 10)'],
    ['state at a random time, from snapshots', ms('timeP50Ms'), '', ''],
    ['an answer from the cache, p95', ms('cachedP95Ms'), '', 'under 1 ms'],
    ['keeping every snapshot', ms('keepMs'), '', ''],
    ['peak memory', formatBytes(found.peakBytes), '', ''],
  ]);
}
