import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/**
 * What the host must obtain from the person before the core may run the operation: files to read, a trail file, a place
 * for a new trail, a place for an export, a folder, or (restore-trail) first the records to read and then a place for the new trail.
 */
export type Grant = 'open-files' | 'open-trail' | 'new-trail' | 'save-file' | 'open-folder' | 'restore-trail';

type Spec<In extends z.ZodType, Out extends z.ZodType> = {
  readonly summary: string;
  readonly input: In;
  readonly output: Out;
  readonly errors: readonly ErrorCode[];
  readonly needs?: Grant;
};

export type Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = Spec<In, Out> & {
  readonly kind: 'query' | 'command';
};

/** Reads. May run beside other operations and may be repeated. */
export const query = <In extends z.ZodType, Out extends z.ZodType>(spec: Spec<In, Out>) => ({ kind: 'query' as const, ...spec });

/** Changes something. */
export const command = <In extends z.ZodType, Out extends z.ZodType>(spec: Spec<In, Out>) => ({ kind: 'command' as const, ...spec });

/** Names a noun's operations: `operations('events', { page })` becomes `{ 'events.page': page }`. */
export function operations<Noun extends string, Ops extends Record<string, Operation>>(noun: Noun, verbs: Ops) {
  const named = Object.entries(verbs).map(([verb, operation]) => [`${noun}.${verb}`, operation]);
  return Object.fromEntries(named) as { [Verb in keyof Ops & string as `${Noun}.${Verb}`]: Ops[Verb] };
}
