import { z } from 'zod';
import { formatCount } from '../format/numbers.ts';
import { patternProblem } from './pattern-problem.ts';

/** What a setting holds: how it is checked, how it is asked for, and how a sentence says what it takes. */
export const choice = <const Labels extends Readonly<Record<string, string>>>(labels: Labels) => ({
  kind: 'choice' as const,
  /** What each value is called on screen. */
  labels,
  schema: z.enum(Object.keys(labels) as (keyof Labels & string)[]),
  takes: `one of ${Object.keys(labels).join(', ')}`,
});

export const onOrOff = () => ({ kind: 'switch' as const, schema: z.boolean(), takes: 'on or off' });

/** A whole number of something; `unit` follows the number on screen. */
export const whole = (least: number, most: number, unit: string) => ({
  kind: 'number' as const,
  least,
  most,
  unit,
  schema: z.int().min(least).max(most),
  takes: `a whole number from ${formatCount(least)} to ${formatCount(most)}`,
});

export const words = (mostChars: number) => ({
  kind: 'text' as const,
  example: '',
  schema: z.string().trim().max(mostChars),
  takes: `at most ${mostChars} characters`,
});

const HTTPS = /^(?:https:\/\/[\w.-]+(?::\d{1,5})?(?:\/[^\s@]*)?)?$/;

/** An address the machine may be told to contact; empty for none. Names and passwords in it would end up in logs. */
export const httpsAddress = (example: string) => ({
  kind: 'text' as const,
  example,
  schema: z.string().trim().max(2000).regex(HTTPS),
  takes: 'an address that begins with https://, without a name or password in it, or nothing',
});

const MOST_PATTERNS = 100;

/** Regular expressions; each problem names its pattern. */
export const patterns = () => ({
  kind: 'patterns' as const,
  schema: z
    .array(
      z.string().superRefine((pattern, context) => {
        const problem = patternProblem(pattern);
        if (problem !== undefined) context.addIssue({ code: 'custom', message: `The pattern ${pattern} ${problem}.` });
      }),
    )
    .max(MOST_PATTERNS),
  takes: `up to ${MOST_PATTERNS} regular expressions`,
});
