import { formatBytes, formatCount } from '../../shared/format/numbers.ts';
import type { Measurement } from './measurement.ts';
import { table } from './table.ts';

export type ProofFound = Record<'import' | 'baselineRead' | 'verify' | 'resume' | 'treeCost' | 'tree', Measurement & { peakBytes: number }>;

/** The figures the goals of proof are about. */
export const proofSummary = (events: number, found: ProofFound) => ({
  events,
  verifyRatio: found.baselineRead.elapsedMs / found.verify.elapsedMs,
  resumeMs: found.resume.elapsedMs,
  resumeAloneMs: found.resume['aloneMs']!,
  proofP50Ms: found.tree['proofP50Ms']!,
  proofP95Ms: found.tree['proofP95Ms']!,
  treeShare: found.treeCost.elapsedMs / found.treeCost['withoutMs']! - 1,
  measurements: found,
});

/** The same as a table for people, each goal beside what was reached. */
export function proofText(events: number, found: ProofFound): string {
  const { verifyRatio, resumeMs, resumeAloneMs, proofP50Ms, proofP95Ms, treeShare } = proofSummary(events, found);
  const seconds = ({ elapsedMs }: Measurement) => `${(elapsedMs / 1000).toFixed(2)} s`;
  const ms = (elapsedMs: number) => `${elapsedMs.toFixed(2)} ms`;
  const peak = ({ peakBytes }: { peakBytes: number }) => formatBytes(peakBytes);
  const { baselineRead, verify, resume, tree, treeCost } = found;
  return table([
    [`${formatCount(events)} events`, 'time', 'reached', 'goal', 'peak memory'],
    ['read and hash alone, one thread', seconds(baselineRead), '', '', peak(baselineRead)],
    ['verify, with tree and checkpoints', seconds(verify), verifyRatio.toFixed(2), '1.00', peak(verify)],
    [`resumed verify of ${formatCount(resume.records)} records, as a click`, ms(resumeMs), '', 'under 100 ms', peak(resume)],
    ['the same, without its thread and the index', ms(resumeAloneMs), '', '', ''],
    ['an inclusion proof at 10,000,000 leaves, p50', ms(proofP50Ms), '', 'under 5 ms', peak(tree)],
    ['the same, p95', ms(proofP95Ms), '', '', ''],
    ['appending without a tree', ms(treeCost['withoutMs']!), '', '', peak(treeCost)],
    ['appending with its tree', ms(treeCost.elapsedMs), `${(100 * treeShare).toFixed(1)} %`, 'under 5 %', ''],
  ]);
}
