import type { TrailEvent } from '../event.ts';
import { nodesAtPath, readData, scalarsOf } from '../filter/data-values.ts';
import { parseInstant, type Instant } from '../filter/instant.ts';

/** What control queries look at in an event. */
export type ControlFacts = {
  readonly seq: number;
  readonly own: boolean;
  readonly type?: string | undefined;
  readonly category?: string | undefined;
  readonly outcome?: string | undefined;
  readonly actor?: string | undefined;
  readonly source?: string | undefined;
  /** What it is about: its aggregate, else its resource. */
  readonly subject?: string | undefined;
  readonly time?: Instant | undefined;
  readonly recorded?: Instant | undefined;
  /** Which file of which import; absent for what came in live. */
  readonly origin?: string | undefined;
  readonly numbered?: Numbered | undefined;
  /** Who approved, where an approval's data names somebody beside its actor. */
  readonly decider?: string | undefined;
};

/** The number a source gave an event itself, and the series it counts in. */
export type Numbered = { readonly series: string; readonly number: number };

export function controlFacts(event: TrailEvent): ControlFacts {
  const { seq, type, category, outcome, actor, source, from } = event;
  return {
    seq,
    own: event.own === true,
    type,
    category,
    outcome,
    actor: actor?.id,
    source,
    subject: subjectOf(event.aggregate?.id, event.resource?.id),
    time: event.time === undefined ? undefined : parseInstant(event.time),
    recorded: parseInstant(event.recorded),
    origin: from && originOf(from.batch, from.file),
    numbered: numberedOf(event),
    decider: deciderOf(event),
  };
}

export const subjectOf = (aggregate: string | undefined, resource: string | undefined): string | undefined => aggregate ?? resource;
export const originOf = (batch: string, file: number): string => `${batch} ${file}`;

/** Whether an event of this type says that something was approved. */
export const isApproval = (type: string | undefined): boolean => type !== undefined && /approv/i.test(type);

const DECIDERS = ['reviewer', 'reviewer_id', 'approver', 'approved_by'];

function deciderOf({ type, data }: TrailEvent): string | undefined {
  if (!isApproval(type)) return undefined;
  const tree = readData(data);
  return DECIDERS.flatMap((name) => nodesAtPath(tree, [name]).flatMap(scalarsOf)).find(({ kind }) => kind === 'string')?.text;
}

function numberedOf({ data, source, actor }: TrailEvent): Numbered | undefined {
  if (!data.includes('sequence') && !data.includes('\\u')) return undefined;
  const value = JSON.parse(data) as { sequence?: unknown; aggregate_id?: unknown } | null;
  if (typeof value?.sequence !== 'number') return undefined;
  return numbered(value.sequence, typeof value.aggregate_id === 'string' ? value.aggregate_id : undefined, { source, actor: actor?.id });
}

/** An event-sourced system counts within an aggregate; others within a component and who runs it. */
export function numbered(
  number: number,
  aggregate: string | undefined,
  from: { source?: string | undefined; actor?: string | undefined },
): Numbered | undefined {
  if (!Number.isSafeInteger(number)) return undefined;
  return { number, series: JSON.stringify(aggregate === undefined ? [from.source ?? '', from.actor ?? ''] : [aggregate]) };
}
