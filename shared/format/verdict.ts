import type { Verdict } from '../contract/jobs.ts';
import { formatCount, formatQuantity } from './numbers.ts';
import { visible } from './visible.ts';

/** The verdict in the words of the record format, the same on screen, in the command line and in reports. */
export function verdictWords(verdict: Verdict): string {
  if (verdict.status === 'verified') return 'VERIFIED';
  if (verdict.status === 'consistent') return 'CONSISTENT BUT NOT ANCHORED';
  if (verdict.status === 'incomplete') return 'INCOMPLETE';
  const place = verdict.seq > 0 ? ` at ${formatCount(verdict.seq)}` : '';
  return `FAILED${place} because ${visible(verdict.reason)}`;
}

/** One sentence on what the verdict rests on or what it means, to stand below its words. */
export function verdictMeaning(verdict: Verdict): string {
  const records = formatQuantity(verdict.size, 'record');
  if (verdict.status === 'verified') return `All ${records} agree with each other and with ${visible(verdict.anchor)}.`;
  if (verdict.status === 'consistent') return `All ${records} agree with each other; nothing outside the trail vouches for them.`;
  if (verdict.status === 'incomplete') return `Not everything could be read: ${visible(verdict.reason)}.`;
  if (verdict.seq === 0) return 'The trail is not as Veritrail made it.';
  return `Record ${formatCount(verdict.seq)} is the first that is not as it was appended.`;
}
