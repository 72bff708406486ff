import type { Verdict } from '../contract/jobs.ts';
import { formatCount, formatQuantity } from './numbers.ts';
import { visible } from './visible.ts';

/**
 * The verdict in the words of the record format, the same on screen, in the command line and in reports. Where it does not
 * reach all records (no anchor covers the last ones, or the trail has `size` by now) it says how far it does.
 */
export function verdictWords(verdict: Verdict, size = verdict.size): string {
  if (verdict.status === 'verified') return `VERIFIED${reach(verdict.anchoredSize, size)}`;
  if (verdict.status === 'consistent') return `CONSISTENT BUT NOT ANCHORED${reach(verdict.size, size)}`;
  if (verdict.status === 'incomplete') return 'INCOMPLETE';
  const place = verdict.seq > 0 ? ` at ${formatCount(verdict.seq)}` : '';
  return `FAILED${place} because ${visible(verdict.reason)}`;
}

const reach = (reached: number, size: number): string => (reached < size ? ` (to #${formatCount(reached)})` : '');

/** One sentence on what the verdict rests on or what it means, to stand below its words. */
export function verdictMeaning(verdict: Verdict): string {
  const records = formatQuantity(verdict.size, 'record');
  if (verdict.status === 'verified') return `All ${records} agree with each other, and ${anchoring(verdict)}.${notReadAgain(verdict)}`;
  if (verdict.status === 'consistent')
    return `All ${records} agree with each other; nothing outside the trail vouches for them.${notReadAgain(verdict)}`;
  if (verdict.status === 'incomplete') return `Not everything could be read: ${visible(verdict.reason.replace(/\.$/, ''))}.`;
  if (verdict.seq === 0) return 'The trail is not as Veritrail made it.';
  if (verdict.seq > verdict.size) return `The trail ends before record ${formatCount(verdict.seq)}, and it did not end there before.`;
  return `Record ${formatCount(verdict.seq)} is the first that is not as it was appended.`;
}

type Good = Extract<Verdict, { status: 'verified' | 'consistent' }>;

/** Which of them the anchor covers: what came after it rests on nothing outside yet. */
function anchoring({ size, anchor, anchoredSize }: Verdict & { status: 'verified' }): string {
  const later = size - anchoredSize;
  const checkpoint = `the checkpoint ${visible(anchor)}`;
  if (later === 0) return `with ${checkpoint}`;
  return `the first ${formatCount(anchoredSize)} with ${checkpoint}; the last ${later === 1 ? 'one' : formatCount(later)} came after it`;
}

function notReadAgain({ notRead }: Good): string {
  return notRead
    ? ` Records 1 to ${formatCount(notRead.through)} were not read again: they were found good on ${visible(notRead.since)}.`
    : '';
}
