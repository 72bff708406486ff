/** How an outcome ended, as far as its word says: for an icon, a colour and a place in a stack. Never a judgement of the event. */
export type OutcomeTone = 'failed' | 'refused' | 'escalated' | 'warning' | 'plain';

const tones: readonly [RegExp, OutcomeTone][] = [
  [/fail|error|reject|invalid/i, 'failed'],
  [/den|block|forbid|unauthor|refus/i, 'refused'],
  [/escalat/i, 'escalated'],
  [/warn|partial|timeout|cancel/i, 'warning'],
];

/** The tone of a source's own word for an outcome. */
export const outcomeTone = (outcome: string): OutcomeTone => tones.find(([pattern]) => pattern.test(outcome))?.[1] ?? 'plain';
